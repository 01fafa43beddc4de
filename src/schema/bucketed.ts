import {
  type Edges,
  mark,
  type MarkAction,
  type Note,
  throwForMark,
} from "./mark.ts";

/**
 * The lower edge of the number's bucket leaves. A number below the lowest edge has no bucket and is redacted, so begin
 * with the least possible value, for example 0.
 *
 * @param edges The lower edges, ascending, or `"log2"` for powers of two.
 * @param note The note about the mark.
 *
 * @example Edges, and powers of two
 * ```ts
 * import * as v from "valibot";
 * import { anonymize, bucketed } from "@candor/telemetry/anonymize";
 *
 * const Metrics = v.object({
 *   clients: v.pipe(v.number(), bucketed([0, 10, 100, 1000])),
 *   memory: v.pipe(v.number(), bucketed("log2")),
 * });
 * console.log(anonymize(Metrics, { clients: 37, memory: 24_000 })); // {"clients":10,"memory":16384}
 * ```
 */
export function bucketed<TInput extends number | bigint | null | undefined>(
  edges: Edges,
  note?: Note,
): MarkAction<TInput, "bucketed"> {
  const isAscending = Array.isArray(edges) && !!edges.length &&
    edges.every((edge, i) => Number.isFinite(edge) && !(edge <= edges[i - 1]!));
  if (edges !== "log2" && !isAscending) {
    throwForMark("bucketed", `'edges' must ascend or be "log2"`, edges);
  }
  return mark(bucketed, "bucketed", note, { edges });
}

import type { Mark } from "../../schema/mark.ts";
import type { Shape } from "../../schema/shape.ts";
import { common } from "./foreign.ts";
import { LEAST, type Site } from "./bed.ts";

/**
 * A value as the schema wants it, a canary where its type can hold one. A free one, of
 * which nothing may leave, is another in the second ink whatever its type.
 */
export function ordinary(
  { kind, words, mark, nullable }: Shape,
  site: Site,
  free: boolean,
): unknown {
  const second = free ? site.ink : 0;
  if (nullable && !second && kind !== "null" && site.pick(8) === 1) return null;
  if (words) {
    return words.length
      ? words[(site.pick(words.length) + second) % words.length]
      : site.text("a word");
  }
  // What is free shows by a change, too, so it need not always be a canary.
  if (free && kind !== "boolean" && site.pick(4) === 0) {
    const [, usual] = common.find(([type]) => type === kind) ?? [];
    if (usual) return usual(site, "");
  }
  switch (kind) {
    case "number":
    case "bigint": {
      const whole = kind === "bigint";
      const bucketed = inBucket(mark?.edges, whole, site);
      if (!whole) return bucketed ?? site.number("a number");
      return bucketed === undefined
        ? site.bigint("a bigint")
        : BigInt(bucketed);
    }
    case "boolean":
      return (site.pick(2) + second) % 2 === 1;
    case "date":
      return site.date("a date");
    case "null":
      return second ? site.text("a text") : null;
    case "nan":
      return second ? site.number("a number") : NaN;
    case "any":
    case "unknown":
      return site.pick(2)
        ? { [site.text("a key")]: [site.text("a text")] }
        : site.text("a text");
  }
  return site.text("a text");
}

/** Buckets of "log2". */
const POWERS = [[-4, -2], [0, 0], [1, 2], [2, 4], [1024, 2048]] as const;

/** A number in one of the buckets, anywhere in it; every other time none, if all canaries have one bucket. */
function inBucket(
  edges: Mark["edges"],
  whole: boolean,
  site: Site,
): number | undefined {
  if (!edges) return undefined;
  const most = edges === "log2" ? 0 : edges.at(-1)!;
  const buckets = edges === "log2" ? POWERS : [
    [edges[0]! - 1000, edges[0]!] as const,
    ...edges.map((edge, i) =>
      [edge, edges[i + 1] ?? edge + Math.abs(edge) + 1] as const
    ),
  ];
  if (most < LEAST && site.pick(2) || whole && !buckets.flat().every(isWhole)) {
    return undefined;
  }
  const [from, to] = buckets[(site.pick(2 ** 30) >> 1) % buckets.length]!;
  const number = from + site.share() * 0.999 * (to - from);
  return whole ? Math.floor(number) : number;
}

function isWhole(number: number): boolean {
  return Number.isSafeInteger(number);
}

import type { Mark } from "../../schema/mark.ts";
import type { Shape } from "../../schema/shape.ts";
import { LEAST_NUMBER, type Site } from "./planting.ts";
import { commonValues } from "./wrong-values.ts";

/**
 * Makes a value of the schema's type: a canary, if a value of this type can be one.
 *
 * @param isHidden True if nothing of the field may leave: then its two variants are different values, whatever its type.
 */
export function makeOrdinary(
  { kind, words, mark, nullable }: Shape,
  site: Site,
  isHidden: boolean,
): unknown {
  const variant = isHidden ? site.variant : 0;
  if (nullable && !variant && kind !== "null" && site.pick(8) === 1) {
    return null;
  }
  if (words) {
    return words.length
      ? words[(site.pick(words.length) + variant) % words.length]
      : site.text("a word");
  }
  // If a hidden field leaks, the output changes with it. So it need not always be a canary.
  if (isHidden && kind !== "boolean" && site.pick(4) === 0) {
    const [, makeCommon] = commonValues.find(([type]) => type === kind) ?? [];
    if (makeCommon) return makeCommon(site, "");
  }
  switch (kind) {
    case "number":
    case "bigint": {
      const isWhole = kind === "bigint";
      const bucketed = pickInBucket(mark?.edges, isWhole, site);
      if (!isWhole) return bucketed ?? site.number("a number");
      return bucketed === undefined
        ? site.bigint("a bigint")
        : BigInt(bucketed);
    }
    case "boolean":
      return (site.pick(2) + variant) % 2 === 1;
    case "date":
      return site.date("a date");
    case "null":
      return variant ? site.text("a text") : null;
    case "nan":
      return variant ? site.number("a number") : NaN;
    case "any":
    case "unknown":
      return site.pick(2)
        ? { [site.text("a key")]: [site.text("a text")] }
        : site.text("a text");
  }
  return site.text("a text");
}

/** Some buckets of "log2". */
const POWERS = [[-4, -2], [0, 0], [1, 2], [2, 4], [1024, 2048]] as const;

/**
 * Picks a number anywhere in one of the buckets. Where all canaries are in one bucket, every other site gets
 * `undefined`, and with it a canary.
 */
function pickInBucket(
  edges: Mark["edges"],
  isWhole: boolean,
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
  const areEdgesWhole = buckets.flat().every(Number.isSafeInteger);
  if (most < LEAST_NUMBER && site.pick(2) || isWhole && !areEdgesWhole) {
    return undefined;
  }
  const [from, to] = buckets[(site.pick(2 ** 30) >> 1) % buckets.length]!;
  const number = from + site.share() * 0.999 * (to - from);
  return isWhole ? Math.floor(number) : number;
}

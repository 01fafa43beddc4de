/** Which rule decided over one field, in words; never what stood in it. */
import { isOf } from "../../anonymize/contents.ts";
import type { Shape } from "../../schema/shape.ts";

/** What the rules hang on besides the schema. */
export interface Rules {
  /** The revision that was consented to. */
  readonly revision: number;
  /** The instant at which marks expire or not, in milliseconds. */
  readonly at: number;
}

const STAYS = "so it stays";

/** The rule of one schema. */
export function ruleOf(
  shape: Shape,
  from: unknown,
  left: unknown,
  { revision, at }: Rules,
): string {
  const { kind, type, mark, nullable } = shape;
  if (!mark) {
    return isOf(kind, from) || from === null
      ? "no mark, so it stays"
      : `no mark, and it is no ${type}, ${STAYS}`;
  }
  const { note: { since, expires, purpose } } = mark;
  const name = `${mark.mark}()`;
  const because = purpose ? ` (${purpose})` : "";
  if (since > revision) {
    return `${name} since revision ${since}, newer than the consent, ${STAYS}`;
  }
  if (expires !== undefined && !(at < Date.parse(expires))) {
    return `${name} until ${expires}, ${STAYS}`;
  }
  if (from === null && mark.mark !== "present") {
    return `${name}, but null${nullable ? "" : ` is no ${type}, ${STAYS}`}`;
  }
  const isOther = kind === "words"
    ? left !== "other" && !shape.words!.includes(from)
    : mark.mark !== "present" && !isOf(kind, from);
  if (isOther) return `${name}, but it is no ${type}, ${STAYS}`;
  return `${name}: ${said(shape, from, left)}${because}`;
}

function said(
  { kind, mark, words }: Shape,
  from: unknown,
  left: unknown,
): string {
  switch (mark!.mark) {
    case "hashed":
      return "a pseudonym, made with an installation's secret; here is none";
    case "counted":
      return "its size and nothing else";
    case "bucketed":
      return "the lower edge of its bucket";
    case "present":
      return "that it is set";
    case "randomized":
      return left === "other" ? "none of its words" : "what a coin made of it";
  }
  if (words) {
    return words.includes(from)
      ? `one of its ${words.length} words`
      : `none of its ${words.length} words`;
  }
  if (kind !== "string") return "leaves as it is";
  if (mark!.text) return "verbatim, leaves as it is";
  return left === from
    ? "the scrub finds nothing in it"
    : "the scrub masks what could be an address, a path or a secret";
}

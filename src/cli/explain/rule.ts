/** Which rule decided over one field, in words; never what stood in it. */
import { isOf } from "../../anonymize/contents.ts";
import { phraseText } from "../../disclosure/phrase.ts";
import { whatLeaves } from "../../disclosure/what-leaves.ts";
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

/** What the mark does, and for exported text what that did to this value. */
function said(shape: Shape, from: unknown, left: unknown): string {
  const { kind, type, path, mark, words } = shape;
  const isScrubbed = kind === "string" && !mark!.text;
  if (mark!.mark === "exported" && words) {
    return words.includes(from)
      ? `one of its ${words.length} words`
      : `none of its ${words.length} words`;
  }
  if (mark!.mark === "exported" && isScrubbed) {
    return left === from
      ? "the text: the scrub finds nothing in it"
      : "the text: the scrub masks what looks like an address, a path or a secret";
  }
  const field = { path, kind: type, ...mark, ...(words && { options: words }) };
  const what = phraseText(whatLeaves(field) ?? []);
  return mark!.mark === "hashed" ? `${what}; there is none here` : what;
}

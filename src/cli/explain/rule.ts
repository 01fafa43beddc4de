/** Says in words which rule decided about one field. Never shows the original value. */
import { isOf } from "../../anonymize/contents.ts";
import { phraseText } from "../../disclosure/phrase.ts";
import { whatLeaves } from "../../disclosure/what-leaves.ts";
import type { Shape } from "../../schema/shape.ts";

/** What the rules depend on besides the schema. */
export interface Rules {
  /** The accepted revision. */
  readonly revision: number;
  /** The current time in milliseconds, for marks that expire. */
  readonly at: number;
}

const STAYS = "so it stays";

/**
 * The rule of one schema.
 *
 * @param shape The schema.
 * @param value The value before and after anonymizing.
 * @param rules What else the rule depends on.
 */
export function ruleOf(
  shape: Shape,
  { from, left }: { readonly from: unknown; readonly left: unknown },
  { revision, at }: Rules,
): string {
  const { kind, type, mark, nullable } = shape;
  if (!mark) {
    return isOf(kind, from) || from === null
      ? "no mark, so it stays"
      : `no mark, and it isn't of type ${type}, ${STAYS}`;
  }
  const { note: { since, expires, purpose } } = mark;
  const name = `${mark.mark}()`;
  const because = purpose ? ` (${purpose})` : "";
  if (since > revision) {
    return `${name} since revision ${since}, newer than the accepted revision, ${STAYS}`;
  }
  if (expires !== undefined && !(at < Date.parse(expires))) {
    return `${name} until ${expires}, ${STAYS}`;
  }
  if (from === null && mark.mark !== "present") {
    return `${name}, but null${
      nullable ? "" : ` isn't of type ${type}, ${STAYS}`
    }`;
  }
  const isOther = kind === "words"
    ? left !== "other" && !shape.words!.includes(from)
    : mark.mark !== "present" && !isOf(kind, from);
  if (isOther) return `${name}, but it isn't of type ${type}, ${STAYS}`;
  return `${name}: ${whatHappens(shape, from, left)}${because}`;
}

/** What the mark does, and for exported text what that did to this value. */
function whatHappens(shape: Shape, from: unknown, left: unknown): string {
  const { kind, type, path, mark, words } = shape;
  const isScrubbed = kind === "string" && !mark!.text;
  if (mark!.mark === "exported" && words) {
    return words.includes(from)
      ? `one of its ${words.length} words`
      : `none of its ${words.length} words`;
  }
  if (mark!.mark === "exported" && isScrubbed) {
    return left === from
      ? "the text; the scrub finds nothing in it"
      : "the text; the scrub masks what looks like an address, a path or a secret";
  }
  const field = { path, kind: type, ...mark, ...(words && { options: words }) };
  const what = phraseText(whatLeaves(field) ?? []);
  return mark!.mark === "hashed" ? `${what}; there is none here` : what;
}

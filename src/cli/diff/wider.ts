/** Says why a field lets more leave than before. In doubt it is more. */
import type { Field } from "../../schema/catalogue.ts";
import { categoryOf } from "../../schema/category.ts";
import { count } from "../terminal/words.ts";
import type { Edges } from "../../schema/mark.ts";

/** The reasons in words; empty if everything that leaves now could leave before. */
export function wider(before: Field, after: Field): readonly string[] {
  if (!after.mark) return [];
  if (!before.mark) return ["it had no mark"];
  return [
    ...byMark(before, after),
    ...byWords(before, after),
    ...byTime(before.note?.expires, after.note?.expires),
    ...byCategory(categoryOf(before.note), categoryOf(after.note)),
  ];
}

function byMark(before: Field, after: Field): readonly string[] {
  const { mark, kind } = after;
  if (before.mark !== mark) {
    return saysNoMore(after, before) ? [] : [
      `${mark}() instead of ${before.mark}()`,
    ];
  }
  if (mark === "present") return [];
  if (hasVocabulary(before) !== hasVocabulary(after)) {
    return hasVocabulary(after) && before.kind === "string" ? [] : [
      `any ${kind} instead of ${count(before.options?.length ?? 0, "word")}`,
    ];
  }
  if (kind !== before.kind && !hasVocabulary(after)) {
    return [`${kind} instead of ${before.kind}`];
  }
  switch (mark) {
    case "exported":
      return after.text && !before.text ? ["verbatim, past the scrub"] : [];
    case "bucketed":
      return isFiner(before.edges!, after.edges!)
        ? [`finer edges: ${edges(after)} instead of ${edges(before)}`]
        : [];
    case "randomized":
      return after.epsilon! > before.epsilon!
        ? [`ε = ${after.epsilon} instead of ${before.epsilon}`]
        : [];
  }
  return [];
}

/** True if the new mark, which is another one, says no more than the old one. */
function saysNoMore({ mark, kind }: Field, before: Field): boolean {
  if (mark === "present") return true;
  if (kind !== before.kind) return false;
  // Texts that the scrub masked were all alike; their pseudonyms and lengths differ.
  return before.mark === "exported" &&
    (before.kind !== "string" || before.text === "verbatim");
}

function hasVocabulary({ options }: Field): boolean {
  return options !== undefined;
}

function byWords(before: Field, after: Field): readonly string[] {
  if (!before.options || !after.options || after.mark === "present") return [];
  const known = new Set(before.options);
  const more = after.options.filter((word) => !known.has(word));
  return more.length
    ? [
      `${more.length > 1 ? "words" : "the word"} ${
        more.map(String).join(", ")
      }`,
    ]
    : [];
}

function byTime(
  before: string | undefined,
  after: string | undefined,
): readonly string[] {
  if (before === undefined) return [];
  if (after === undefined) return [`for ever instead of until ${before}`];
  // A field whose day can't be read never leaves.
  const [till, now] = [Date.parse(before), Date.parse(after)];
  return now > till || Number.isNaN(till) && !Number.isNaN(now)
    ? [`until ${after} instead of until ${before}`]
    : [];
}

/** An operator may have agreed to one and not to the other. */
function byCategory(before: string, after: string): readonly string[] {
  return before === after
    ? []
    : [`in the category ${after} instead of ${before}`];
}

function isFiner(before: Edges, after: Edges): boolean {
  if (after === "log2") return before !== "log2";
  return before === "log2"
    ? !after.every((edge) =>
      edge === 0 || Number.isInteger(Math.log2(Math.abs(edge)))
    )
    : !after.every((edge) => before.includes(edge));
}

function edges({ edges }: Field): string {
  return edges === "log2" ? "powers of two" : (edges ?? []).join(", ");
}

/** In what a field lets more leave than it did. Where it can't be told that it's less, it counts as more. */
import type { Field } from "../../schema/catalogue.ts";
import { count } from "../terminal/words.ts";
import type { Edges } from "../../schema/mark.ts";

/** Reasons, in words; none where all that leaves could leave before. */
export function wider(before: Field, after: Field): readonly string[] {
  if (!after.mark) return [];
  if (!before.mark) return ["it had no mark"];
  return [
    ...byMark(before, after),
    ...byWords(before, after),
    ...byTime(before.note?.expires, after.note?.expires),
  ];
}

function byMark(before: Field, after: Field): readonly string[] {
  const { mark, kind } = after;
  if (before.mark !== mark) {
    return isPartOf(after, before) ? [] : [
      `${mark}() instead of ${before.mark}()`,
    ];
  }
  if (mark === "present") return [];
  if (isWorded(before) !== isWorded(after)) {
    return isWorded(after) && before.kind === "string" ? [] : [
      `any ${kind} instead of ${count(before.options?.length ?? 0, "word")}`,
    ];
  }
  if (kind !== before.kind && !isWorded(after)) {
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

/** Does another mark tell no more than this one did? */
function isPartOf({ mark, kind }: Field, before: Field): boolean {
  if (mark === "present") return true;
  if (kind !== before.kind) return false;
  // What the scrub masked looked alike; a pseudonym or a length tells it apart.
  return before.mark === "exported" &&
    (before.kind !== "string" || before.text === "verbatim");
}

function isWorded({ options }: Field): boolean {
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
  // What is no day never leaves.
  const [till, now] = [Date.parse(before), Date.parse(after)];
  return now > till || Number.isNaN(till) && !Number.isNaN(now)
    ? [`until ${after} instead of until ${before}`]
    : [];
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

import type { Field } from "../schema/catalogue.ts";

/** What of a field leaves, in a sentence. */
export function leavesOf(field: Field): string {
  const { mark, kind, text, options, edges, epsilon = 0 } = field;
  const words = options?.map(String) ?? [];
  switch (mark) {
    case "exported":
      if (words.length > 0) {
        return `Which of these it is: ${
          words.join(", ")
        }. Another word leaves as “other”.`;
      }
      if (text === "verbatim") return "Its text, as it is.";
      return kind === "string"
        ? "Its text, without addresses, names and secrets that are found in it."
        : "Its value.";
    case "hashed":
      return "A pseudonym, which nobody can make or trace back without a secret that stays here.";
    case "counted":
      return kind === "string" ? "How long it is." : "How many there are.";
    case "bucketed":
      return `Its range, by the lower end: ${
        typeof edges === "string" ? "powers of two" : edges?.join(", ")
      }.`;
    case "present":
      return "Whether it is set.";
    case "randomized":
      return `Drawn by lot: the truth with a chance of ${
        chance(epsilon, words.length || 2)
      } %, otherwise another answer.`;
    default:
      return "Nothing.";
  }
}

/** e^ε/(e^ε+k-1), in per cent. */
function chance(epsilon: number, k: number): number {
  return Math.round(100 / (1 + (k - 1) * Math.exp(-epsilon)));
}

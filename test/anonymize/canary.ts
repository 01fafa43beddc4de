/**
 * Canaries are values so unusual that one found in an output must be the one that was planted. They don't shrink,
 * because two equal canaries would hide each other.
 */
import fc from "fast-check";

const LETTERS = "ghijklmnopqrstuvwxyz";
const LENGTH = 12;
const LEAST = 1e14;

const token = fc.noShrink(fc.noBias(fc.maxSafeNat()));

/** Twelve letters that look like a word, so the scrub keeps them. */
export const textCanary: fc.Arbitrary<string> = token.map((n) => {
  let text = "";
  for (; text.length < LENGTH; n = Math.floor(n / LETTERS.length)) {
    text += LETTERS[n % LETTERS.length];
  }
  return text;
});

/** A whole number of 15 digits. */
export const numberCanary: fc.Arbitrary<number> = token
  .map((n) => LEAST + n % (9 * LEAST));

/** A bigint that no double can represent. */
export const bigintCanary: fc.Arbitrary<bigint> = token
  .map((n) => 10n ** 20n + BigInt(n));

/** A millisecond of some hundred years. */
export const dateCanary: fc.Arbitrary<Date> = token
  .map((n) => new Date(n % 4e12));

/** A text with a canary, all of which the scrub masks. */
export const sensitiveCanary: fc.Arbitrary<string> = fc
  .tuple(
    textCanary,
    fc.constantFrom("https://%/", "%@acme.com", "db.%.internal", "/home/%/x"),
  )
  .map(([canary, place]) => place.replace("%", canary));

/** A canary of any type. */
export const anyCanary: fc.Arbitrary<unknown> = fc.oneof(
  textCanary,
  numberCanary,
  bigintCanary,
  dateCanary,
);

/** Every canary in a value and in its keys, written as in JSON. */
export function canariesIn(
  value: unknown,
  seen: Set<unknown> = new Set(),
): string[] {
  if (typeof value === "string") return value.match(/[g-z]{12}/g) ?? [];
  if (typeof value === "bigint") return [`${value}`];
  if (typeof value === "number") {
    return value >= LEAST && value < Infinity ? [`${value}`] : [];
  }
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  if (value instanceof Date) {
    return isNaN(value.getTime()) ? [] : [value.toISOString()];
  }
  const inside = value instanceof Map
    ? [...value].flat()
    : value instanceof Set
    ? [...value]
    : Object.entries(value).flat();
  return inside.flatMap((part) => canariesIn(part, seen));
}

/** Those of them that are in an output. */
export function survivors(
  canaries: Iterable<string>,
  output: unknown,
): string[] {
  const json = JSON.stringify(output) ?? "";
  return [...new Set(canaries)].filter((canary) => json.includes(canary))
    .sort();
}

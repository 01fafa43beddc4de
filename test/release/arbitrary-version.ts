import fc from "fast-check";

const characters =
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-";
const number = fc.oneof(
  fc.nat({ max: 12 }).map(String),
  fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String),
);
const text = fc.string({
  unit: fc.constantFrom(...characters),
  minLength: 1,
  maxLength: 4,
});
const identifier = fc.oneof(
  number,
  text.filter((id) => /\D/.test(id)),
  fc.constantFrom("a", "-", "a-", "0a", "rc"),
);

/** A version in its parts. */
export interface Parts {
  readonly core: readonly string[];
  readonly prerelease: readonly string[];
  readonly build: readonly string[];
}

export const parts: fc.Arbitrary<Parts> = fc.record({
  core: fc.array(fc.oneof(fc.nat({ max: 2 }).map(String), number), {
    minLength: 3,
    maxLength: 3,
  }),
  prerelease: fc.array(identifier, { maxLength: 3 }),
  build: fc.array(text, { maxLength: 2 }),
});

export function write({ core, prerelease, build }: Parts): string {
  return core.join(".") + (prerelease.length ? "-" : "") +
    prerelease.join(".") + (build.length ? "+" : "") + build.join(".");
}

/** The order of section 11 of SemVer 2, written word by word. */
export function compareParts(a: Parts, b: Parts): number {
  for (const [index, part] of a.core.entries()) {
    const order = compareNumbers(part, b.core[index]!);
    if (order) return order;
  }
  if (!a.prerelease.length || !b.prerelease.length) {
    return Number(!a.prerelease.length) - Number(!b.prerelease.length);
  }
  for (const [index, left] of a.prerelease.entries()) {
    const right = b.prerelease[index];
    if (right === undefined) return 1;
    const order = compareIdentifiers(left, right);
    if (order) return order;
  }
  return a.prerelease.length < b.prerelease.length ? -1 : 0;
}

function compareIdentifiers(a: string, b: string): number {
  const numeric = /^\d+$/;
  if (numeric.test(a) && numeric.test(b)) return compareNumbers(a, b);
  if (numeric.test(a) || numeric.test(b)) return numeric.test(a) ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareNumbers(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

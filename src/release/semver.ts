// The precedence of SemVer 2 (https://semver.org, section 11) as text that sorts by itself: each identifier is written
// so that the order of text is its order, and a space, which is below all that they hold, stands between them. So it is
// a total order because that of text is one, and digits of any number stay exact.

/** Far beyond any version in use; what is longer is none. */
const MAX_LENGTH = 256;

const VERSION =
  /^v?(\d+\.\d+\.\d+)(?:-([\da-z.-]+))?(\+[\da-z-]+(\.[\da-z-]+)*)?$/i;

/** Among identifiers with dots between: an empty one, or a number that begins with a zero. */
const BAD_IDENTIFIER = /(^|\.)(0\d+)?(\.|$)/;

/**
 * Reads a version, with or without a leading `v`, into text that `<` and `>` compare as versions are compared.
 *
 * @param version The version.
 * @returns `undefined` for what is no version of SemVer 2: a development build (`dev`, none), which asks no feed.
 */
export function precedence(version: unknown): string | undefined {
  if (typeof version !== "string" || version.length > MAX_LENGTH) return;
  // No identifier holds a tilde, and it is above all letters: a release comes after its prereleases.
  const [, core, prerelease = "~"] = VERSION.exec(version) ?? [];
  const text = `${core}.${prerelease}`;
  if (!core || BAD_IDENTIFIER.test(text)) return;
  // Texts come after all numbers.
  return text.split(".").map((identifier) =>
    /\D/.test(identifier)
      ? `~${identifier}`
      : identifier.padStart(MAX_LENGTH, "0")
  ).join(" ");
}

/** Whether a precedence is that of a release, and not of a prerelease. */
export function isRelease(precedence: string): boolean {
  return precedence.endsWith("~");
}

/**
 * Compares two versions as SemVer 2 does; build metadata don't count.
 *
 * @param a A version; what is none comes before all that are.
 * @param b Another.
 * @returns Negative, zero or positive, for `sort()`.
 */
export function compareVersions(a: unknown, b: unknown): number {
  const [x = "", y = ""] = [precedence(a), precedence(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

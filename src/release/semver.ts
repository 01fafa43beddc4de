// The precedence of SemVer 2 (https://semver.org, section 11), written as text that sorts by itself: every identifier is
// written so that the order of texts is the order of versions, with a space between them, which sorts below everything that
// they contain. So it is a total order, and numbers of any length are exact.

/** Longer texts are no versions. */
const MAX_LENGTH = 256;

const VERSION =
  /^v?(\d+\.\d+\.\d+)(?:-([\da-z.-]+))?(\+[\da-z-]+(\.[\da-z-]+)*)?$/i;

/** Finds an empty identifier, or a number that begins with a zero. */
const BAD_IDENTIFIER = /(^|\.)(0\d+)?(\.|$)/;

/**
 * Reads a version, with or without a leading `v`, into text that `<` and `>` compare as versions are compared.
 *
 * @param version The version.
 * @returns `undefined` if it is no SemVer 2 version. Then it is a development build (`dev`), which asks no feed.
 */
export function precedence(version: unknown): string | undefined {
  if (typeof version !== "string" || version.length > MAX_LENGTH) return;
  // A tilde sorts above all letters, and no identifier contains one: so a release comes after its prereleases.
  const [, core, prerelease = "~"] = VERSION.exec(version) ?? [];
  const text = `${core}.${prerelease}`;
  if (!core || BAD_IDENTIFIER.test(text)) return;
  // Texts sort after all numbers.
  return text.split(".").map((identifier) =>
    /\D/.test(identifier)
      ? `~${identifier}`
      : identifier.padStart(MAX_LENGTH, "0")
  ).join(" ");
}

/** Whether a precedence belongs to a release, and not to a prerelease. */
export function isRelease(precedence: string): boolean {
  return precedence.endsWith("~");
}

/**
 * Compares two versions as SemVer 2 does. Build metadata is ignored.
 *
 * @param a A version. A text that is no version sorts before all versions.
 * @param b Another one.
 * @returns A negative number, zero or a positive one, for `sort()`.
 */
export function compareVersions(a: unknown, b: unknown): number {
  const [x = "", y = ""] = [precedence(a), precedence(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

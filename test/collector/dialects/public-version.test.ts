import fc from "fast-check";
import { expect, test } from "vitest";
import { publicVersion } from "../../../src/collector/dialects/public-version.ts";
import { scrub } from "../../../src/anonymize/scrub.ts";

const versions: readonly (readonly [given: string, kept: string])[] = [
  ["3.7.9", "3.7.9"],
  ["v3.7.9", "3.7.9"],
  ["v3.0.0-beta1", "3.0.0-beta.1"],
  ["5.0-rc.1", "5.0-rc.1"],
  ["2.11.0-RC2", "2.11.0-rc.2"],
  ["3.7.9-acme-internal", "3.7.9-other"],
  ["3.7.9-rc.1+build.jane", "3.7.9-other"],
  ["1.35.0.whee", "1.35.0-other"],
  ["10.0.0.1", "10.0.0-other"],
  ["20261121.1.1", "other"],
  ["1.2.3\n", "1.2.3-other"],
  ["dev", "other"],
  ["vault.prod.internal", "other"],
  ["", "other"],
];
test.each(versions)("publicVersion() of %j is %s", (given, kept) => {
  expect(publicVersion(given)).toBe(kept);
});

test("publicVersion() returns only numbers and known words, whatever it is given", () => {
  const near = fc.stringMatching(/^v?\d+\.\d+(\.\d+)?[-+.]?(rc|beta|x)?.*$/);
  fc.assert(fc.property(fc.oneof(fc.string(), near), (given) => {
    const kept = publicVersion(given);
    expect(kept).toMatch(
      /^(other|\d+\.\d+(\.\d+)?(-((alpha|beta|rc|ea|m)(\.\d+)?|other))?)$/,
    );
    expect(publicVersion(kept)).toBe(kept);
    expect(scrub(kept)).toBe(kept);
  }));
});

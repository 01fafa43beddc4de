import { describe, expect, test } from "vitest";
import fc from "fast-check";
import {
  compareVersions,
  isRelease,
  precedence,
} from "../../src/release/semver.ts";
import { compareParts, parts, write } from "./arbitrary-version.ts";
import { ascending, equal, invalid, valid } from "./semver-org.ts";

describe("compareVersions() follows SemVer 2", () => {
  test.each(ascending.map((versions) => [versions.join(" < "), versions]))(
    "%s",
    (_, versions) => {
      for (const [i, a] of versions.entries()) {
        for (const [j, b] of versions.entries()) {
          expect(compareVersions(a, b), `${a} and ${b}`)
            .toBe(Math.sign(i - j) + 0);
        }
      }
      const shuffled = versions.toReversed().sort(compareVersions);
      expect(shuffled).toEqual(versions);
    },
  );

  test.each(equal)("%s = %s", (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
    expect(precedence(a)).toBeDefined();
  });

  test("texts that aren't versions sort before all versions", () => {
    expect(compareVersions("dev", "0.0.0-0")).toBe(-1);
    expect(compareVersions("0.0.0-0", undefined)).toBe(1);
    expect(compareVersions("dev", null)).toBe(0);
  });

  test("any two versions, as in section 11", () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const near = { ...b, core: a.core };
        expect(compareVersions(write(a), write(b))).toBe(compareParts(a, b));
        expect(compareVersions(write(a), write(near)))
          .toBe(compareParts(a, near));
      }),
      { numRuns: 2000 },
    );
  });

  test("in a total order: antisymmetric, transitive, and the same for every list", () => {
    const anything = fc.oneof(
      { weight: 9, arbitrary: parts.map(write) },
      fc.string(),
    );
    fc.assert(
      fc.property(anything, anything, anything, (a, b, c) => {
        expect(compareVersions(a, b) + compareVersions(b, a)).toBe(0);
        expect(compareVersions(a, a)).toBe(0);
        const [x, y, z] = [a, b, c].sort(compareVersions);
        expect(compareVersions(x, y)).toBeLessThanOrEqual(0);
        expect(compareVersions(y, z)).toBeLessThanOrEqual(0);
        expect(compareVersions(x, z)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("precedence()", () => {
  test.each(valid)("reads %s", (version) => {
    expect(precedence(version)).toBeDefined();
    expect(precedence(`v${version}`)).toBe(precedence(version));
  });

  test.each([
    ...invalid,
    "",
    "dev",
    "vv1.0.0",
    "1.0.0\n",
    " 1.0.0",
    "1.0.0+",
    "1.0.0+a.",
    "1.0.0+a..b",
  ])(
    "refuses '%s'",
    (version) => {
      expect(precedence(version)).toBeUndefined();
    },
  );

  test("refuses values that aren't text, and very long ones, at once", () => {
    for (const value of [undefined, null, 1, ["1.0.0"], { version: "1.0.0" }]) {
      expect(precedence(value)).toBeUndefined();
    }
    expect(precedence(`1.0.${"9".repeat(252)}`)).toBeDefined();
    expect(precedence(`1.0.${"9".repeat(253)}`)).toBeUndefined();
    expect(precedence("1.0.0-" + "a.".repeat(5e6))).toBeUndefined();
  });
});

test("isRelease() distinguishes releases from prereleases, whatever the build metadata", () => {
  const release = (version: string) => isRelease(precedence(version) ?? "");
  expect(["1.0.0", "v1.0.0+a-b"].map(release)).toEqual([true, true]);
  expect(["1.0.0-0", "1.0.0-rc.1+b"].map(release)).toEqual([false, false]);
});

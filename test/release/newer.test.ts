import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { anyLetter } from "../any-letter.ts";
import type { ReleaseFeed } from "../../src/contract/release-feed.ts";
import { newerRelease } from "../../src/release/newer.ts";
import { cpuTime } from "../cpu-time.ts";
import { versionChecks } from "../golden/traefik/version-check.ts";
import { parts, write } from "./arbitrary-version.ts";

const github = (...tags: string[]) =>
  tags.map((tag_name) => ({ tag_name, prerelease: false, draft: false }));

const feed = (...releases: ReleaseFeed["releases"]): ReleaseFeed => ({
  releases,
});

describe("Traefik's check for a newer version", () => {
  test.each(versionChecks)("$name", ({ current, releases, traefik, newer }) => {
    const found = newerRelease(current, github(...releases));
    expect(found?.version).toBe(newer);
    if (newer && traefik && !traefik.startsWith("Error")) {
      expect(traefik).toContain(`: ${newer}.`);
    }
  });
});

describe("newerRelease()", () => {
  test("picks the newest, whatever their order", () => {
    const tags = ["v3.6.9", "v3.10.0", "v3.9.0", "v2.99.0"];
    expect(newerRelease("3.7.0", github(...tags))?.version).toBe("3.10.0");
    expect(newerRelease("v3.7.0", github(...tags.toReversed()))?.version)
      .toBe("3.10.0");
  });

  test("reads Candor's own feed, in which `version` wins over `tag_name`", () => {
    const releases = [{ version: "3.8.0" }, { version: "v3.9.0" }];
    expect(newerRelease("3.7.0", feed(...releases)))
      .toEqual({ version: "3.9.0" });
    expect(
      newerRelease("3.7.0", [{ version: "3.8.0", tag_name: "v9.0.0" }])
        ?.version,
    ).toBe("3.8.0");
  });

  test("recognises prereleases by their version and by their flag", () => {
    const flagged = [{ tag_name: "v3.8.0", prerelease: true }];
    expect(newerRelease("3.7.0", flagged)).toBeUndefined();
    expect(newerRelease("3.7.0", github("v3.8.0-rc.1"))).toBeUndefined();
    expect(newerRelease("3.7.0-rc.1", flagged)?.version).toBe("3.8.0");
    expect(newerRelease("3.7.0+build-1", github("v3.8.0-rc.1")))
      .toBeUndefined();
  });

  test("offers the release to those who run its prerelease", () => {
    const tags = github("v3.8.0-rc.2", "v3.8.0", "v3.7.9");
    expect(newerRelease("3.8.0-rc.1", tags)?.version).toBe("3.8.0");
  });

  test("never shows a draft", () => {
    const draft = [{ tag_name: "v3.8.0", draft: true }];
    expect(newerRelease("3.7.0", draft)).toBeUndefined();
    expect(newerRelease("3.7.0-rc.1", draft)).toBeUndefined();
  });

  test.each(["dev", "", "unknown", "3.7", "latest", "3.7.0 (dirty)"])(
    "returns nothing for a build '%s'",
    (current) => {
      expect(newerRelease(current, github("v9.9.9"))).toBeUndefined();
    },
  );

  test("doesn't treat another build of the same version as newer", () => {
    expect(newerRelease("3.7.0", github("v3.7.0+2"))).toBeUndefined();
  });
});

describe("newerRelease() and security", () => {
  const security = "CVE-2026-1: headers leak. Größe zählt nicht.";

  test("gives the notice of any newer release, with the newest version", () => {
    const releases = [
      { version: "3.8.0" },
      { version: "3.7.1", security },
      { version: "3.6.0", security: "old" },
    ];
    expect(newerRelease("3.7.0", feed(...releases)))
      .toEqual({ version: "3.8.0", security });
    expect(newerRelease("3.7.1", feed(...releases)))
      .toEqual({ version: "3.8.0", security: undefined });
  });

  test("gives the newest of several, whatever their order", () => {
    const releases = [
      { version: "3.7.1", security: "first" },
      { version: "3.7.3", security },
      { version: "3.7.2", security: "second" },
    ];
    const expected = { version: "3.7.3", security };
    expect(newerRelease("3.7.0", feed(...releases))).toEqual(expected);
    expect(newerRelease("3.7.0", feed(...releases.toReversed())))
      .toEqual(expected);
  });

  test("doesn't show notices of prereleases to those who run a release", () => {
    const releases = [{ version: "3.7.1" }, {
      version: "3.8.0-rc.1",
      security,
    }];
    expect(newerRelease("3.7.0", feed(...releases)))
      .toEqual({ version: "3.7.1" });
  });

  test.each([
    ["an escape of the terminal", "\u001b[2Jgone"],
    ["a second line", "first\nsecond"],
    ["a return", "first\rforged"],
    ["another kind of line", "first\u2028second"],
    ["a turn of the reading", "abc\u202edef"],
    ["half a character", "\ud800"],
    ["no text at all", ""],
    ["too much text", "x".repeat(201)],
    ["another type", 1],
    ["a list", ["CVE"]],
    ["true", true],
  ])("says nothing of a notice with %s", (_, security) => {
    expect(newerRelease("3.7.0", [{ version: "3.7.1", security }]))
      .toEqual({ version: "3.7.1" });
  });
});

describe("newerRelease() of a hostile feed", () => {
  test("ignores entries that it can't read", () => {
    const list = [
      null,
      7,
      "v9.9.9",
      [],
      {},
      { tag_name: 9 },
      { tag_name: ["v9.9.9"] },
      { version: { toString: "x" } },
      { tag_name: "v9.9.9\u001b[2J" },
      JSON.parse('{"__proto__":{"tag_name":"v9.9.9"}}'),
      { tag_name: "v3.7.1" },
    ];
    expect(newerRelease("3.7.0", list)?.version).toBe("3.7.1");
  });

  test.each([null, undefined, 7, "releases", true, {}, { releases: 7 }, {
    releases: { 0: { version: "9.9.9" }, length: 1 },
  }])("finds nothing in %o", (feed) => {
    expect(newerRelease("3.7.0", feed)).toBeUndefined();
  });

  test("reads at most a thousand releases", () => {
    const old = Array.from({ length: 999 }, () => "v1.0.0");
    expect(newerRelease("3.7.0", github(...old, "v3.7.1"))?.version)
      .toBe("3.7.1");
    expect(newerRelease("3.7.0", github(...old, "v1.0.0", "v3.7.1")))
      .toBeUndefined();
    const huge = new Array(5e6).fill({ tag_name: "v3.7.1" });
    expect(cpuTime(() => newerRelease("3.7.0", huge))).toBeLessThan(1000);
  });

  test("never throws, and returns only versions and printable text", () => {
    const field = fc.oneof(
      parts.map(write),
      parts.map((version) => `v${write(version)}`),
      fc.anything(),
    );
    const release = fc.oneof(
      fc.anything(),
      fc.record({
        version: field,
        tag_name: field,
        prerelease: fc.oneof(fc.boolean(), fc.anything()),
        draft: fc.oneof(fc.boolean(), fc.anything()),
        security: fc.oneof(fc.string({ unit: anyLetter }), fc.anything()),
      }, { requiredKeys: [] }),
    );
    const list = fc.array(release);
    const feeds = fc.oneof(
      fc.anything(),
      list,
      fc.record({ releases: fc.oneof(list, fc.anything()) }),
    );
    fc.assert(
      fc.property(parts.map(write), feeds, (current, feed) => {
        const found = newerRelease(current, feed);
        if (!found) return;
        expect(found.version).toMatch(/^\d+\.\d+\.\d+([-+][\da-zA-Z.+-]+)?$/);
        expect(found.security ?? "-").toMatch(/^[^\p{Cc}\p{Cf}]{1,200}$/u);
      }),
      { numRuns: 2000 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFeed, shapes } from "../../../src/collector/releases/read-feed.ts";
import { newerRelease } from "../../../src/release/newer.ts";
import { versionChecks } from "../../golden/traefik/version-check.ts";

const github = [
  { tag_name: "v3.8.0-rc.1", name: "3.8", draft: false, prerelease: true },
  { tag_name: "v4.0.0", draft: true },
  { tag_name: "nightly" },
  { tag_name: "v3.7.1", prerelease: false, body: "jane fixed it", id: 7 },
];

describe("readFeed()", () => {
  test("takes from GitHub's list what a version check needs", () => {
    expect(readFeed(github)).toEqual([
      { version: "v3.8.0-rc.1", prerelease: true },
      { version: "v3.7.1" },
    ]);
  });

  test("takes Candor's own feed, security notices included", () => {
    const feed = {
      releases: [{ version: "1.2.3", security: "tokens were logged" }, 7, null],
    };
    expect(readFeed(feed)).toEqual([
      { version: "1.2.3", security: "tokens were logged" },
    ]);
  });

  test("takes nothing else for a feed", () => {
    for (const feed of [null, undefined, {}, "v1.2.3", 7, { releases: {} }]) {
      expect(readFeed(feed)).toBeUndefined();
    }
  });

  test("reads any JSON without throwing", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      readFeed(value);
      readFeed([value, { tag_name: value, version: value, security: value }]);
    }));
  });
});

describe("shapes()", () => {
  const releases = readFeed(github)!;
  const written = shapes(releases);

  test("writes releases as GitHub and as Candor do", () => {
    expect(JSON.parse(written.github)).toEqual([
      {
        tag_name: "v3.8.0-rc.1",
        name: "v3.8.0-rc.1",
        draft: false,
        prerelease: true,
      },
      { tag_name: "v3.7.1", name: "v3.7.1", draft: false, prerelease: false },
    ]);
    expect(JSON.parse(written.candor)).toEqual({ releases });
  });

  test("can be read again, out of either", () => {
    for (const shape of Object.values(written)) {
      expect(readFeed(JSON.parse(shape))).toEqual(releases);
    }
  });

  test.each(versionChecks)(
    "a client finds the newer release: $name",
    (check) => {
      const tags = check.releases.map((tag_name) => ({ tag_name }));
      for (const shape of Object.values(shapes(readFeed(tags)!))) {
        expect(newerRelease(check.current, JSON.parse(shape))?.version)
          .toBe(check.newer);
      }
    },
  );
});

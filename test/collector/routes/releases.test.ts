import { describe, expect, test } from "vitest";
import { askFeed } from "../../../src/release/ask-feed.ts";
import { listening, storedData } from "../listening.ts";

const releases = {
  traefik: [
    { tag_name: "v3.8.0-rc.1", prerelease: true },
    { tag_name: "v3.7.1" },
  ],
};

describe.each(["/v1/releases/traefik", "/repos/any/traefik/releases"])(
  "%s",
  (path) => {
    test("serves the feed to our own client, and a 304 if it has it already", async () => {
      await using collector = await listening({ releases });
      const url = collector.url + path;
      const first = await askFeed(url, "3.7.0", {}, { fetch });
      expect(first.newer?.version).toBe("3.7.1");
      const headers = { "if-none-match": first.etag! };
      const again = await fetch(url, { headers });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect(again.headers.get("etag")).toBe(first.etag);
      expect((await storedData(collector.store, "traefik/checks")).cells)
        .toEqual([]);
    });

    test.each([
      ["*", 304],
      [`W/ETAG`, 304],
      [`"other", ETAG`, 304],
      [`"other"`, 200],
      ["", 200],
    ])("compares the ETag with If-None-Match: %s", async (marks, status) => {
      await using collector = await listening({ releases });
      const url = collector.url + path;
      const etag = (await fetch(url)).headers.get("etag")!;
      const headers = { "if-none-match": marks.replace("ETAG", etag) };
      expect((await fetch(url, { headers })).status).toBe(status);
    });

    test("counts a check with a version by day and version", async () => {
      await using collector = await listening({ releases });
      const url = collector.url + path;
      const share = true;
      const known = await askFeed(url, "3.7.0", {}, { fetch, share });
      await askFeed(url, "3.7.0", known, { fetch, share });
      await askFeed(url, "3.8.0-rc.1+build.7", known, { fetch, share });
      for (const version of ["dev", "jane", "1.2.3-" + "1".repeat(64)]) {
        expect((await fetch(`${url}?version=${version}`)).status).toBe(200);
      }
      const { cells, bodies } = await storedData(
        collector.store,
        "traefik/checks",
      );
      expect(cells).toEqual([
        "version=3.7.0 2",
        "version=3.8.0-rc.1 1",
      ]);
      expect(bodies.trim().split("\n").map((line) => JSON.parse(line))).toEqual(
        expect.arrayContaining([
          { day: "2026-01-15", product: "traefik", version: "3.7.0" },
        ]),
      );
      expect((await storedData(collector.store, "traefik")).cells).toEqual([]);
    });

    test("may be read by pages of other sites, with its ETag", async () => {
      await using collector = await listening({ releases });
      const url = collector.url + path;
      const asked = await fetch(url, { method: "OPTIONS" });
      expect(asked.status).toBe(204);
      expect(asked.headers.get("access-control-allow-headers"))
        .toBe("if-none-match");
      const answer = await fetch(url);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("access-control-expose-headers")).toBe(
        "etag, candor-reason",
      );
    });

    test("accepts no POST", async () => {
      await using collector = await listening({ releases });
      const answer = await fetch(collector.url + path, { method: "POST" });
      expect(answer.status).toBe(405);
    });
  },
);

test("an unknown feed is a 404, and its check isn't counted", async () => {
  await using collector = await listening({ releases });
  for (const path of ["/v1/releases/emqx", "/repos/emqx/emqx/releases"]) {
    const answer = await fetch(`${collector.url}${path}?version=1.2.3`);
    expect(answer.status).toBe(404);
  }
});

test("a feed that can't be read yet is a 503", async () => {
  await using collector = await listening({
    releases: { app: () => undefined },
  });
  const answer = await fetch(`${collector.url}/v1/releases/app`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("60");
});

test("a feed is served even if the store fails or the rate limit is reached", async () => {
  const { store } = await listening();
  const write = () => Promise.reject(new Error("full"));
  await using collector = await listening({
    releases,
    rateLimit: 1,
    store: { ...store, write },
  });
  const url = `${collector.url}/v1/releases/traefik?version=1.2.3`;
  for (let i = 0; i < 3; i++) expect((await fetch(url)).status).toBe(200);
});

test("checks can't be posted as reports", async () => {
  await using collector = await listening({ releases });
  const answer = await fetch(`${collector.url}/v1/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      protocol: 1,
      id: "a".repeat(64),
      product: "traefik/checks",
      version: "4.0.0",
      day: "2026-01-15",
      revision: 1,
      sequence: 0,
    }),
  });
  expect(answer.status).toBe(400);
});

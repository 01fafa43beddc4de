import { describe, expect, test } from "vitest";
import {
  feedOf,
  type FeedSource,
} from "../../../src/collector/releases/feed.ts";
import { closedPort, collector, status } from "../../send/server.ts";

const feed = { releases: [{ version: "1.2.3" }] };

/** A source with a fake clock. */
function served(source: FeedSource) {
  const clock = { now: 1e12 };
  const serve = feedOf(source, { fetch, now: () => clock.now });
  return { serve, clock };
}

/** Answers with a feed, or 304 if the request has its ETag. */
function answering(version: string) {
  const text = JSON.stringify({ releases: [{ version }] });
  return (response: import("node:http").ServerResponse) =>
    void response.writeHead(200, { etag: `"${version}"` }).end(text);
}

describe("feedOf() an object", () => {
  test("is served in both shapes with one ETag", async () => {
    const first = await served(feed).serve();
    expect(JSON.parse(first!.candor)).toEqual(feed);
    expect(JSON.parse(first!.github)[0].tag_name).toBe("1.2.3");
    expect(first?.etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(await served(structuredClone(feed)).serve()).toEqual(first);
    const other = await served({ releases: [{ version: "1.2.4" }] }).serve();
    expect(other?.etag).not.toBe(first?.etag);
  });

  test("is refused if it isn't a feed", () => {
    expect(() => served({} as FeedSource)).toThrow(TypeError);
    expect(() => served("ftp://example.org/feed")).toThrow(TypeError);
    expect(() => served("no address")).toThrow(TypeError);
  });
});

describe("feedOf() a function", () => {
  test("is called each time, and the last readable feed is kept", async () => {
    let now: unknown = JSON.stringify(feed);
    const { serve } = served(() => {
      if (now instanceof Error) throw now;
      return now;
    });
    const first = await serve();
    expect(JSON.parse(first!.candor)).toEqual(feed);
    for (now of ["{", "{}", new Error("gone")]) {
      expect(await serve()).toEqual(first);
    }
    now = { releases: [] };
    expect((await serve())?.candor).toBe(`{"releases":[]}`);
  });

  test("has no feed before the first readable one", async () => {
    expect(await served(() => undefined).serve()).toBeUndefined();
    expect(await served(() => Promise.reject(new Error("no"))).serve())
      .toBeUndefined();
  });
});

describe("feedOf() an address", () => {
  test("is asked once in ten minutes, with the last ETag", async () => {
    await using upstream = await collector(
      answering("1.0.0"),
      status(304),
      answering("2.0.0"),
    );
    const { serve, clock } = served(upstream.url);
    const first = await serve();
    expect(JSON.parse(first!.github)[0].tag_name).toBe("1.0.0");
    clock.now += 599_999;
    expect(await serve()).toEqual(first);
    expect(upstream.seen).toHaveLength(1);
    clock.now += 1;
    expect(await serve()).toEqual(first);
    expect(upstream.seen[1]?.headers["if-none-match"]).toBe(`"1.0.0"`);
    clock.now += 600_000;
    expect(JSON.parse((await serve())!.github)[0].tag_name).toBe("2.0.0");
    expect(upstream.seen).toHaveLength(3);
  });

  test("is asked once for requests at the same time", async () => {
    await using upstream = await collector(answering("1.0.0"));
    const { serve } = served(upstream.url);
    const all = await Promise.all(Array.from({ length: 20 }, serve));
    expect(new Set(all.map((one) => one?.etag)).size).toBe(1);
    expect(upstream.seen).toHaveLength(1);
  });

  test("learns nothing about the programs that ask us", async () => {
    await using upstream = await collector(answering("1.0.0"));
    await served(upstream.url).serve();
    expect(upstream.seen[0]?.headers).toMatchObject({
      accept: "application/json",
      "user-agent": "candor",
    });
  });

  test("keeps the last feed if a request fails, and is asked again after a minute", async () => {
    await using upstream = await collector(
      answering("1.0.0"),
      status(500),
      (response) => void response.end("<html>"),
      answering("2.0.0"),
    );
    const { serve, clock } = served(upstream.url);
    const first = await serve();
    clock.now += 600_000;
    expect(await serve()).toEqual(first);
    clock.now += 59_999;
    await serve();
    expect(upstream.seen).toHaveLength(2);
    clock.now += 1;
    expect(await serve()).toEqual(first);
    clock.now += 600_000;
    expect(JSON.parse((await serve())!.github)[0].tag_name).toBe("2.0.0");
  });

  test("has no feed if nobody answers", async () => {
    expect(await served(await closedPort()).serve()).toBeUndefined();
  });

  test("is read up to 4 MiB", async () => {
    await using upstream = await collector((response) => {
      const entry = `{"version":"1.0.0","body":"${"x".repeat(1e5)}"}`;
      response.end(`[${Array(50).fill(entry).join()}]`);
    });
    expect(await served(upstream.url).serve()).toBeUndefined();
  });
});

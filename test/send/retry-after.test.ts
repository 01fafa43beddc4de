import { describe, expect, test } from "vitest";
import { post } from "../../src/send/post.ts";
import { collector, status } from "./server.ts";

const options = { fetch, tryMs: 2000, totalMs: 8000 };
const DAY = 86_400_000;
const date = (time: number): string => new Date(time).toUTCString();

describe.concurrent("post(), told when to come back,", () => {
  test.each([
    ["seconds", () => "1", 1000],
    ["a date", () => date(Date.now() + 3000), 1500],
  ])("waits for %s that fit", async (_, header, least) => {
    await using server = await collector(
      (response) => status(429, { "retry-after": header() })(response),
      status(204),
    );
    const begin = performance.now();
    expect(await post(server.url, "{}", options))
      .toEqual({ kind: "sent", status: 204 });
    // A date has whole seconds, and timers fire up to a millisecond early.
    expect(performance.now() - begin).toBeGreaterThan(least - 10);
    expect(server.seen).toHaveLength(2);
  });

  test.each([
    ["seconds", "60", 60_000],
    ["a date", date(1_700_000_060_000), 60_000],
    ["seconds beyond a day", "999999", DAY],
    ["a date beyond a day", date(1_700_000_000_000 + 9 * DAY), DAY],
    ["endless seconds", "9".repeat(400), DAY],
  ])("comes to 'later' at once for %s", async (_, header, after) => {
    const now = () => 1_700_000_000_000;
    await using server = await collector(
      status(503, { "retry-after": header }),
      status(204),
    );
    const begin = performance.now();
    expect(await post(server.url, "{}", { ...options, now })).toEqual({
      kind: "later",
      reason: "status 503",
      status: 503,
      notBefore: now() + after,
    });
    expect(performance.now() - begin).toBeLessThan(options.totalMs);
    expect(server.seen).toHaveLength(1);
  });

  test.each(["", "soon", "-60", "NaN", "0", date(0)])(
    "takes '%s' for nothing said",
    async (header) => {
      await using server = await collector(
        status(503, { "retry-after": header }),
      );
      expect(await post(server.url, "{}", { ...options, tryMs: 1000 }))
        .toEqual({ kind: "later", reason: "status 503", status: 503 });
      expect(server.seen).toHaveLength(3);
    },
  );
});

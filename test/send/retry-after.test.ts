import { describe, expect, test } from "vitest";
import { post } from "../../src/send/post.ts";
import { collector, status } from "./server.ts";
import { sendingTime } from "./time.ts";

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const date = (time: number): string => new Date(time).toUTCString();

describe.concurrent("post() with a Retry-After", () => {
  test.each([
    ["seconds", "1", 1000],
    ["a date", date(START + 3000), 3000],
  ])("waits for %s that fit", async (_, header, wait) => {
    const { options, waits } = sendingTime();
    await using server = await collector(
      status(429, { "retry-after": header }),
      status(204),
    );
    expect(await post(server.url, "{}", { fetch, ...options }))
      .toEqual({ kind: "sent", status: 204 });
    expect(waits).toEqual([wait]);
    expect(server.seen).toHaveLength(2);
  });

  test.each([
    ["all seconds that are left", "15", 15_000],
    ["seconds", "60", 60_000],
    ["a date", date(START + 60_000), 60_000],
    ["seconds beyond a day", "999999", DAY],
    ["a date beyond a day", date(START + 9 * DAY), DAY],
    ["endless seconds", "9".repeat(400), DAY],
  ])("comes to 'later' at once for %s", async (_, header, after) => {
    const { options, waits } = sendingTime();
    await using server = await collector(
      status(503, { "retry-after": header }),
      status(204),
    );
    expect(await post(server.url, "{}", { fetch, ...options })).toEqual({
      kind: "later",
      reason: "status 503",
      status: 503,
      notBefore: START + after,
    });
    expect(waits).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  test.each(["", "soon", "-60", "NaN", "0", date(0)])(
    "ignores '%s'",
    async (header) => {
      const { options } = sendingTime();
      await using server = await collector(
        status(503, { "retry-after": header }),
      );
      expect(await post(server.url, "{}", { fetch, ...options }))
        .toEqual({ kind: "later", reason: "status 503", status: 503 });
      expect(server.seen).toHaveLength(3);
    },
  );
});

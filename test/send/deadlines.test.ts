/** The only tests that wait for the real limits of 5 and 15 seconds; all others use a fake clock. */
import { expect, test } from "vitest";
import { post } from "../../src/send/post.ts";
import { collector } from "./server.ts";

test(
  "post() gives up a try after 5 seconds and the sending after 15",
  async () => {
    const at: number[] = [];
    const begin = performance.now();
    await using server = await collector(() => {
      at.push(performance.now() - begin);
    });
    expect(await post(server.url, "{}", { fetch, random: () => 0 }))
      .toEqual({ kind: "later", reason: "no answer" });
    const took = performance.now() - begin;
    expect(took).toBeGreaterThan(14_900);
    expect(took).toBeLessThan(20_000);
    expect(at).toHaveLength(3);
    for (const [index, time] of at.entries()) {
      expect(time).toBeGreaterThan(index * 5000 - 100);
    }
  },
  30_000,
);

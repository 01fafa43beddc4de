import { describe, expect, test } from "vitest";
import { memory } from "../../src/collector/store/memory.ts";
import { digest } from "../../src/hash/digest.ts";
import { post, report, start } from "./post.ts";

const openDataToken = "a token of the analysts";
const url = "http://localhost/v1/open-data";
const bearer = { authorization: `Bearer ${openDataToken}` };

describe("open data", () => {
  test("has a line for each report", async () => {
    const { collector } = start({ openDataToken });
    for (const sequence of [1, 2, 3]) {
      await post(collector, report({ sequence, day: `2026-01-1${sequence}` }));
    }
    const all = await collector.fetch(new Request(url, { headers: bearer }));
    expect([all.status, all.headers.get("content-type")])
      .toEqual([200, "application/x-ndjson"]);
    const lines = (await all.text()).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line)))
      .toEqual(
        [1, 2, 3].map((sequence) =>
          report({ sequence, day: `2026-01-1${sequence}` })
        ),
      );
    const some = await collector.fetch(
      new Request(`${url}?product=app&from=2026-01-12&to=2026-01-12`, {
        headers: bearer,
      }),
    );
    expect(JSON.parse(await some.text()).sequence).toBe(2);
  });

  test("is only for requests with the token", async () => {
    const { collector } = start({ openDataToken });
    for (
      const authorization of [
        "",
        "Bearer ",
        "Bearer wrong",
        `Basic ${openDataToken}`,
        `Bearer ${openDataToken}x`,
      ]
    ) {
      const answer = await collector.fetch(
        new Request(url, { headers: { authorization } }),
      );
      expect([answer.status, answer.headers.get("www-authenticate")])
        .toEqual([401, "Bearer"]);
    }
  });

  test("is absent without a token", async () => {
    const { collector } = start();
    const answer = await collector.fetch(new Request(url, { headers: bearer }));
    expect(answer.status).toBe(404);
  });

  test("refuses unknown products and invalid days without repeating them", async () => {
    const { collector } = start({ openDataToken });
    for (
      const [query, status] of [
        ["product=jane", 400],
        ["from=jane", 400],
        ["to=2026-02-30", 400],
      ] as const
    ) {
      const answer = await collector.fetch(
        new Request(`${url}?${query}`, { headers: bearer }),
      );
      expect(answer.status).toBe(status);
      expect(await answer.text()).not.toMatch(/jane|02-30/);
    }
  });

  test("is read from the store no faster than the client reads it", async () => {
    let read = 0;
    const store = {
      ...memory(),
      async *reports() {
        for (;; read++) yield digest("a report");
      },
    };
    const { collector } = start({ openDataToken, store });
    const answer = await collector.fetch(new Request(url, { headers: bearer }));
    const reader = answer.body!.getReader();
    for (let i = 0; i < 10; i++) await reader.read();
    expect(read).toBeLessThan(20);
    await reader.cancel();
  });
});

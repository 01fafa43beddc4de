import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memory } from "../../../src/collector/store/memory.ts";
import { survivors, textCanary } from "../../anonymize/canary.ts";
import { NOW, post, report, start } from "../post.ts";

const TOKEN = "a token of the analysts";

/** A collector that logs, and its lines. */
function logging(options: Parameters<typeof start>[0] = {}) {
  const lines: unknown[] = [];
  const { collector } = start({
    openDataToken: TOKEN,
    log: (event, facts) => void lines.push([event, facts]),
    ...options,
  });
  const refusals = async () => {
    const answer = await collector.fetch(
      new Request("http://localhost/v1/refusals", {
        headers: { authorization: `Bearer ${TOKEN}` },
      }),
    );
    return (await answer.json()).refusals;
  };
  return { collector, lines, refusals };
}

const refused = (lines: readonly unknown[]) =>
  lines.filter((line) => (line as [string])[0] === "refused");

describe("a refusal", () => {
  test("is logged with its product, its path and its reason", async () => {
    const { collector, lines } = logging();
    await post(collector, report({ config: { level: "loud" } }));
    await post(collector, report({ product: "canary" }));
    await post(collector, report({ product: "app", id: 7 }));
    await post(collector, "{");
    const route = "/v1/reports";
    expect(refused(lines)).toEqual([
      ["refused", {
        route,
        reason: "invalid-value",
        product: "app",
        path: "config.level",
      }],
      ["refused", { route, reason: "unknown-product", path: "product" }],
      ["refused", {
        route,
        reason: "invalid-value",
        product: "app",
        path: "id",
      }],
      ["refused", { route, reason: "not-json" }],
    ]);
  });

  test("leaves nothing of what was posted in the log or on the page", async () => {
    const canaries = fc.array(textCanary, { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(canaries, async (all) => {
        const [key, value, product, event, address] = all as [
          ...[string, string, string, string, string],
        ];
        const { collector, lines, refusals } = logging();
        const info = { incoming: { socket: { remoteAddress: address } } };
        for (
          const body of [
            report({ [key]: value }),
            report({ product }),
            report({ product, id: 7 }),
            report({ version: value, id: key }),
            report({ config: { [key]: value } }),
            report({ config: { points: { [key]: { address: value } } } }),
            report({ metrics: { clients: value } }),
            report({ events: [{ event }] }),
            report({ failed: [`/${value}`] }),
            report({ dropped: { [key]: value } }),
            `{"${key}`,
          ]
        ) await post(collector, body, {}, info);
        expect(refused(lines)).toHaveLength(11);
        const told = JSON.stringify([lines, await refusals()]);
        expect(survivors(all, told)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test("of a page that doesn't exist isn't logged", async () => {
    const { collector, lines } = logging();
    await collector.fetch(new Request("http://localhost/wp-login.php"));
    expect(lines).toEqual([]);
  });
});

describe("/v1/refusals", () => {
  test("counts the last refusals by day and reason, the newest first", async () => {
    let now = NOW;
    const { collector, refusals } = logging({ now: () => now });
    await post(collector, report({ product: "other" }));
    await post(collector, report({ product: "another" }));
    now += 86_400_000;
    await post(collector, report({ product: "other" }));
    await post(collector, report({ config: { level: "loud" } }));
    expect(await refusals()).toEqual([
      {
        day: "2026-01-16",
        reason: "invalid-value",
        product: "app",
        path: "config.level",
        count: 1,
      },
      {
        day: "2026-01-16",
        reason: "unknown-product",
        path: "product",
        count: 1,
      },
      {
        day: "2026-01-15",
        reason: "unknown-product",
        path: "product",
        count: 2,
      },
    ]);
  });

  test("remembers a hundred", async () => {
    const { collector, refusals } = logging({ rateLimit: false });
    for (let i = 0; i < 120; i++) await post(collector, "{");
    await post(collector, report({ product: "other" }));
    const counts = (await refusals()).map(({ count }: { count: number }) =>
      count
    );
    expect(counts).toEqual([1, 99]);
  });

  test("is for whoever holds the token, and absent without one", async () => {
    const get = async (openDataToken?: string) => {
      const { collector } = start(openDataToken ? { openDataToken } : {});
      const url = "http://localhost/v1/refusals";
      return (await collector.fetch(new Request(url))).status;
    };
    expect([await get(TOKEN), await get()]).toEqual([401, 404]);
  });
});

describe("a failure of the store", () => {
  const fails = (error: unknown) => ({
    ...memory(),
    write: () => Promise.reject(error),
  });

  test.each([
    [
      "SQLite's words",
      { code: "ERR_SQLITE_ERROR", errstr: "database or disk is full" },
      "database or disk is full",
    ],
    [
      "ClickHouse's name",
      { code: "241", type: "MEMORY_LIMIT_EXCEEDED" },
      "MEMORY_LIMIT_EXCEEDED",
    ],
    ["the system's code", { code: "ECONNREFUSED" }, "ECONNREFUSED"],
    [
      "a scrubbed message",
      new TypeError("cannot reach db.acme.internal at 10.1.2.3\nSELECT 1"),
      "TypeError: cannot reach xxxx at xxxx",
    ],
    ["nothing more", undefined, "Error: "],
  ])("is logged with %s", async (_, error, reason) => {
    const { collector, lines } = logging({ store: fails(error) });
    expect((await post(collector, report())).status).toBe(503);
    expect(lines).toContainEqual(["store failed", {
      operation: "write",
      reason,
      trouble: expect.any(String),
      hint: expect.any(String),
    }]);
  });

  test("in a sweep is logged, too", async () => {
    const { collector, lines } = logging({
      store: { ...memory(), sweep: () => Promise.reject({ code: "EIO" }) },
    });
    await post(collector, report());
    expect(lines).toContainEqual(["store failed", {
      operation: "sweep",
      reason: "EIO",
      trouble: "failed",
      hint: "see the reason",
    }]);
  });
});

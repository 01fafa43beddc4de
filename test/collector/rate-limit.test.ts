import { describe, expect, test } from "vitest";
import { networkOf, rateLimiter } from "../../src/collector/rate-limit.ts";
import { post, report, start } from "./post.ts";

describe("rateLimiter()", () => {
  test("allows an address so many posts a minute, and says how long to wait", () => {
    let time = 30_000;
    const limit = rateLimiter(2, { now: () => time });
    expect([limit("192.0.2.1"), limit("192.0.2.1")]).toEqual([0, 0]);
    expect(limit("192.0.2.1")).toBe(30);
    expect(limit("192.0.2.2")).toBe(0);
    time = 59_999;
    expect(limit("192.0.2.1")).toBe(1);
    time = 60_000;
    expect(limit("192.0.2.1")).toBe(0);
  });

  test("uses a new key every day", () => {
    let time = 0;
    let keys = 0;
    const random = (bytes: number) => new Uint8Array(bytes).fill(++keys);
    const limit = rateLimiter(2, { now: () => time, random });
    for (const hours of [0, 1, 23, 24, 25, 49]) {
      time = hours * 3_600_000;
      limit("192.0.2.1");
    }
    expect(keys).toBe(3);
  });

  test("allows every request without an address", () => {
    const limit = rateLimiter(1, { now: () => 0 });
    expect([limit(undefined), limit(undefined)]).toEqual([0, 0]);
  });
});

test("networkOf() treats an IPv6 host's whole network as one address", () => {
  expect(networkOf("192.0.2.1")).toBe("192.0.2.1");
  expect(networkOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
  expect(networkOf("2001:db8::1")).toBe("2001:db8:0:0");
  expect(networkOf("2001:db8:0:0:ffff::1")).toBe("2001:db8:0:0");
  expect(networkOf("2001:0DB8:1:2:3:4:5:6")).toBe("2001:db8:1:2");
  expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0");
  expect(networkOf("::1")).toBe("0:0:0:0");
});

describe("a collector", () => {
  const infos = {
    deno: { remoteAddr: { hostname: "192.0.2.1" } },
    bun: { requestIP: () => ({ address: "192.0.2.1" }) },
    node: { incoming: { socket: { remoteAddress: "192.0.2.1" } } },
  };
  for (const [runtime, info] of Object.entries(infos)) {
    test(`limits by the connection's address in ${runtime}`, async () => {
      const { collector } = start({ rateLimit: 1 });
      const forwarded = { "x-forwarded-for": "198.51.100.7" };
      const first = await post(collector, report(), {}, info);
      const second = await post(collector, report(), forwarded, info);
      expect([first.status, second.status]).toEqual([204, 429]);
      expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(0);
    });
  }

  test("pages of numbers are limited by address, and don't use up what it may post", async () => {
    const { collector } = start({ rateLimit: 2 });
    const get = async (path: string, info: unknown = infos.node) =>
      (await collector.fetch(new Request(`http://localhost${path}`), info))
        .status;
    expect(await get("/")).toBe(200);
    expect(await get("/v1/tally?product=app")).toBe(200);
    expect(await get("/v1/tally.csv?product=app")).toBe(429);
    expect(await get("/v1/health")).toBe(200);
    expect(await get("/", { remoteAddr: { hostname: "192.0.2.2" } })).toBe(200);
    expect((await post(collector, report(), {}, infos.node)).status).toBe(204);
  });

  test("has no limit with `rateLimit: false`", async () => {
    const { collector } = start({ rateLimit: false });
    for (let i = 0; i < 200; i++) {
      const answer = await post(collector, report(), {}, infos.node);
      expect(answer.status).toBe(204);
    }
  });
});

import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { exported } from "../../mod.ts";
import {
  type Collector,
  createCollector,
  type Gateway,
  memory,
} from "../../src/collector/mod.ts";
import {
  createGatewayKey,
  createRelay,
  type GatewayKey,
  oblivious,
  writeKeys,
} from "../../src/oblivious/mod.ts";
import { digest } from "../../src/hash/digest.ts";

const AT = "https://stats.example.org";
const NOW = Date.parse("2026-01-15T12:00:00Z");
const key = await createGatewayKey(1);

/** A collector with a gateway, and functions that ask it through a relay and record the sealed requests. */
function gatewayed(gateway: Gateway = { keys: [key] }, client = key) {
  const store = memory();
  const collector = createCollector({
    products: {
      hal: { config: v.object({ n: v.pipe(v.number(), exported()) }) },
    },
    gateway,
    store,
    openDataToken: "a token of some length",
    now: () => NOW,
  });
  const sealed: Request[] = [];
  const relay = createRelay({
    gateway: `${AT}/ohttp`,
    now: () => NOW,
    fetch: async (request) => {
      sealed.push(request.clone());
      return await collector.fetch(request);
    },
  });
  const send = oblivious({
    relay: "https://relay.example.net/",
    keys: writeKeys([{ ...client, until: undefined }]),
  });
  const ask = (path: string, init: RequestInit = {}) =>
    send(
      new Request(path.startsWith("/") ? `${AT}${path}` : path, {
        headers: { "content-type": "application/json" },
        ...init,
      }),
      { fetch: relay.fetch },
    );
  const post = (body: unknown) =>
    ask("/v1/reports", { method: "POST", body: JSON.stringify(body) });
  const count = async () => {
    let reports = 0;
    const days = { product: "hal", from: "2026-01-01", to: "2026-01-31" };
    for await (const _ of store.reports(days)) reports++;
    return reports;
  };
  return { collector, sealed, ask, post, count };
}

const proof = "c".repeat(64);
const report = (sequence = 1) => ({
  protocol: 1,
  id: digest(`${sequence}`),
  product: "hal",
  version: "1.0.0",
  day: "2026-01-15",
  revision: 1,
  instance: digest(proof),
  sequence,
  config: { n: 1 },
});

test("a sealed post is answered by the route for reports", async () => {
  const { ask, post, count, collector } = gatewayed();
  const refused = await ask("/v1/reports", { method: "POST", body: "{" });
  expect(refused.headers.get("candor-reason")).toBe("not-json");
  expect((await post(report())).status).toBe(204);
  expect(await count()).toBe(1);
  const page = await collector.fetch(
    new Request(`${AT}/.well-known/ohttp-gateway`),
  );
  expect(new Uint8Array(await page.arrayBuffer()).length).toBe(43);
  expect(page.headers.get("content-type")).toBe("application/ohttp-keys");
});

test.each([
  "/v1/catalogue",
  "/",
  "/v1/open-data",
  "/repos/../v1/open-data",
  "/repos/%2e%2e/v1/open-data",
  "/ohttp",
  "/metrics",
])("%s isn't answered for clients behind a relay", async (path) => {
  const { ask } = gatewayed();
  const answer = await ask(path, {
    headers: { authorization: "Bearer a token of some length" },
  });
  expect([answer.status, await answer.text()]).toEqual([400, ""]);
});

test("without the option there is no gateway", async () => {
  const collector = createCollector({ products: {} });
  const page = await collector.fetch(new Request(`${AT}/ohttp`));
  expect(page.status).toBe(404);
});

describe("a sealed request that comes again, or in another order, does no harm", () => {
  const again = async (collector: Collector, request: Request) => {
    const answer = await collector.fetch(request.clone());
    expect(answer.status).toBe(200);
  };

  test("a report counts once", async () => {
    const { collector, sealed, post, count } = gatewayed();
    await post(report());
    await again(collector, sealed[0]!);
    await again(collector, sealed[0]!);
    expect(await count()).toBe(1);
  });

  test("reports in another order count as they are", async () => {
    const { collector, sealed, post, count } = gatewayed();
    const other = gatewayed();
    for (const sequence of [1, 2, 3]) await post(report(sequence));
    expect(await count()).toBe(3);
    for (const request of sealed.toReversed()) {
      await again(other.collector, request);
      await again(collector, request);
    }
    expect([await count(), await other.count()]).toEqual([3, 3]);
  });

  test("a report that comes after its deletion isn't kept", async () => {
    const { collector, sealed, ask, post, count } = gatewayed();
    await post(report());
    const body = JSON.stringify({ proof });
    const path = `/v1/instances/${digest(proof)}`;
    expect((await ask(path, { method: "DELETE", body })).status).toBe(204);
    expect(await count()).toBe(0);
    for (const request of sealed.toReversed()) await again(collector, request);
    expect(await count()).toBe(0);
  });
});

describe("keys", () => {
  const keyed = async (id: number, until?: string): Promise<GatewayKey> => ({
    ...await createGatewayKey(id),
    ...(until && { until }),
  });

  test("an old key is accepted before its day, and not from then on", async () => {
    const [old, ended] = [
      await keyed(2, "2026-01-16"),
      await keyed(3, "2026-01-15"),
    ];
    const keys = [key, old, ended];
    expect((await gatewayed({ keys }, old).post(report())).status).toBe(204);
    await expect(gatewayed({ keys }, ended).post(report())).rejects
      .toThrow("unknown gateway key");
    const { collector } = gatewayed({ keys });
    const page = await collector.fetch(
      new Request(`${AT}/.well-known/ohttp-gateway`),
    );
    expect(
      btoa(String.fromCharCode(...new Uint8Array(await page.arrayBuffer()))),
    )
      .toBe(writeKeys([key]));
  });

  test("a collector needs a current key, and different numbers", async () => {
    const create = (keys: GatewayKey[]) => () => gatewayed({ keys });
    const rule = "Cannot create collector as 'gateway.keys' must hold";
    expect(create([])).toThrow(`${rule} a key without 'until'`);
    expect(create([await keyed(1, "2027-01-01")])).toThrow(rule);
    expect(create([key, await keyed(1)])).toThrow(
      `${rule} keys with different numbers`,
    );
  });
});

test("the rate of sealed requests is limited, and the client waits as long as the answer says", async () => {
  const { post } = gatewayed({ keys: [key], rateLimit: 2 });
  expect((await post(report(1))).status).toBe(204);
  expect((await post(report(2))).status).toBe(204);
  const refused = await post(report(3));
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("60");
});

/** The routes of other systems' clients, over real HTTP, as those clients post. */
import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { exported } from "../../../src/anonymize/mod.ts";
import { report } from "../../golden/emqx/report.ts";
import { pipeline } from "../../golden/spinnaker-events.ts";
import {
  payload,
  payloadWith,
  spelledByGo,
} from "../../golden/traefik/payload.ts";
import { staticExpected } from "../../golden/traefik/static-expected.ts";
import { listening, storedData } from "../listening.ts";

/** With Go's final newline and Traefik's charset; none of these clients compresses. */
const post = (url: string, body: unknown, init: RequestInit = {}) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: `${JSON.stringify(body)}\n`,
    ...init,
  });

const dialects = ["traefik", "spinnaker", "emqx"] as const;
const TOKEN = "yYaUej3P42cziRVzv6T5w2aYy9po2Mrn";

describe("Traefik's route", () => {
  test("takes both spellings; each post counts on its day, and in no week", async () => {
    await using collector = await listening({ dialects });
    const url = `${collector.url}/traefik/${TOKEN}`;
    for (const body of [payload, payload, spelledByGo(payload)]) {
      expect((await post(url, body)).status).toBe(204);
    }
    const query = { product: "traefik", from: "2026-01-12", to: "2026-01-15" };
    const [day] = await collector.store.count({ ...query, unit: "day" });
    expect(day).toMatchObject({ instances: 3, nameless: 3 });
    const [week] = await collector.store.count({ ...query, unit: "week" });
    expect(week).toMatchObject({ instances: 0, reports: 3 });
    const { cells } = await storedData(collector.store, "traefik");
    expect(cells).toContain("version=3.7.9 3");
  });

  test("keeps no hash, token, codename, build day or address", async () => {
    await using collector = await listening({ dialects });
    const url = `${collector.url}/traefik/${TOKEN}`;
    await post(url, payloadWith(staticExpected));
    const { cells, bodies } = await storedData(collector.store, "traefik");
    expect(cells).toContain("config.providers[]=docker 1");
    expect(cells).toContain("config.metrics[]=prometheus 1");
    expect(cells).toContain("metrics.entryPoints=1 1");
    expect(bodies.trim().split("\n")).toHaveLength(1);
    expect(`${cells}${bodies}`)
      .not.toMatch(/1469598103|yYaUej|cheddar|08:33|127\.0\.0|foobar|My/);
  });
});

describe("Spinnaker's route", () => {
  test("answers as Spinnaker's own server does", async () => {
    await using collector = await listening({ dialects });
    const url = `${collector.url}/log`;
    const done = await post(url, pipeline);
    expect([done.status, await done.text()]).toEqual([200, "Done."]);
    expect((await post(url, {})).status).toBe(400);
    expect((await post(url, null)).status).toBe(400);
    expect((await fetch(url)).status).toBe(405);
    expect((await fetch(url, { method: "PUT" })).status).toBe(405);
    const { cells } = await storedData(collector.store, "spinnaker");
    expect(cells).toContain("events.execution.trigger=GIT 1");
    expect(cells).toContain("events.execution.stages[].type=deploy 1");
    expect(cells).toContain("events.execution.stages[].cloudProvider=GCE 1");
    expect(cells).toContain("config.deploymentMethod.type=NONE 1");
  });

  test("counts an event that is posted again once", async () => {
    await using collector = await listening({ dialects });
    for (let i = 0; i < 3; i++) await post(`${collector.url}/log`, pipeline);
    const { bodies } = await storedData(collector.store, "spinnaker");
    expect(bodies.trim().split("\n")).toHaveLength(1);
  });
});

describe("EMQX's route", () => {
  test("counts a node once, however often it posts", async () => {
    await using collector = await listening({ dialects });
    const url = `${collector.url}/api/telemetry`;
    expect((await post(url, report)).status).toBe(204);
    expect((await post(url, { ...report, messages_sent: 9 })).status).toBe(204);
    const { cells, bodies } = await storedData(collector.store, "emqx");
    expect(cells).toContain("runtime=otp 24 1");
    expect(cells).toContain("os=macos 1");
    expect(cells).toContain("config.bridges[]=webhook 1");
    expect(bodies.trim().split("\n")).toHaveLength(2);
    expect(bodies.toUpperCase()).not.toMatch(/5EAAF|11ED-AD7C/);
  });

  test("hashes with the configured key, so a restart changes nothing", async () => {
    const instance = async (dialectSecret?: Uint8Array) => {
      await using collector = await listening({
        dialects,
        ...(dialectSecret && { dialectSecret }),
      });
      await post(`${collector.url}/api/telemetry`, report);
      return JSON.parse((await storedData(collector.store, "emqx")).bodies)
        .instance;
    };
    const key = new Uint8Array(32).fill(3);
    expect(await instance(key)).toBe(await instance(key));
    expect(await instance()).not.toBe(await instance());
    await expect(instance(new Uint8Array(31))).rejects.toThrow(RangeError);
  });
});

const routes = ["/traefik/t", "/log", "/api/telemetry"];
const mistakes: Readonly<
  Record<string, readonly [init: RequestInit, status: RegExp]>
> = {
  "what isn't JSON": [{ body: "{" }, /400/],
  "what another client posts": [{ body: `{"a":1}` }, /400/],
  "another type": [{ headers: { "content-type": "text/plain" } }, /415/],
  "too much": [{ body: `"${"x".repeat(70_000)}"` }, /413/],
  "broken UTF-8": [{ body: new Uint8Array([0x22, 0xff, 0x22]) }, /400/],
  "another method": [{ method: "PUT", body: "{}" }, /405/],
};
for (const route of routes) {
  for (const [what, [init, status]] of Object.entries(mistakes)) {
    test(`${route} refuses ${what} with a reason, and keeps nothing`, async () => {
      await using collector = await listening({ dialects });
      const answer = await post(collector.url + route, {}, init);
      expect(`${answer.status}`).toMatch(status);
      expect(Object.keys(await answer.json())).toEqual(["error", "reason"]);
      for (const product of ["traefik", "spinnaker", "emqx"]) {
        expect((await storedData(collector.store, product)).bodies).toBe("");
      }
    });
  }

  test(`${route} has a rate limit`, async () => {
    await using collector = await listening({ dialects, rateLimit: 1 });
    await post(collector.url + route, {});
    expect((await post(collector.url + route, {})).status).toBe(429);
  });
}

test("a product and a dialect with the same name are counted together", async () => {
  const Config = v.object({ level: v.pipe(v.string(), exported()) });
  await using collector = await listening({
    dialects,
    products: { traefik: { config: Config } },
  });
  expect((await post(`${collector.url}/traefik/t`, payload)).status).toBe(204);
  const own = {
    protocol: 1,
    id: "a".repeat(64),
    product: "traefik",
    version: "4.0.0",
    day: "2026-01-15",
    revision: 1,
    instance: "b".repeat(64),
    sequence: 1,
    config: { level: "debug" },
  };
  expect((await post(`${collector.url}/v1/reports`, own)).status).toBe(204);
  const { cells } = await storedData(collector.store, "traefik");
  expect(cells).toContain("version=3.7.9 1");
  expect(cells).toContain("config.level=debug 1");
});

test("a store that fails is a 503 with Retry-After", async () => {
  const { store } = await listening({ dialects });
  await using collector = await listening({
    dialects,
    store: { ...store, write: () => Promise.reject(new Error("full")) },
  });
  for (
    const [route, body] of [
      ["/traefik/t", payload],
      ["/log", pipeline],
      ["/api/telemetry", report],
    ] as const
  ) {
    const answer = await post(collector.url + route, body);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("60");
  }
});

test("without the option 'dialects' there is no route and no product of theirs", async () => {
  await using collector = await listening();
  for (const route of routes) {
    expect((await post(collector.url + route, {})).status).toBe(404);
  }
  const { products } = await (await fetch(`${collector.url}/v1/catalogue`))
    .json();
  expect(products).toEqual([]);
});

test("only the dialects that are named have a route", async () => {
  await using collector = await listening({ dialects: ["emqx"] });
  const statuses = [];
  for (const route of routes) {
    statuses.push((await post(collector.url + route, report)).status);
  }
  expect(statuses).toEqual([404, 404, 204]);
});

test("a dialect that doesn't exist is an error", async () => {
  const named = ["kafka"] as unknown as typeof dialects;
  await expect(listening({ dialects: named })).rejects.toThrow(
    "Cannot create a collector as 'dialects' must list traefik, spinnaker or emqx: current value is 'kafka'",
  );
});

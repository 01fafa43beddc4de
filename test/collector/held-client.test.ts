import { describe, expect, test } from "vitest";
import { createTelemetry, type TelemetryOptions } from "../../mod.ts";
import { type Collector, createCollector } from "../../src/collector/mod.ts";
import type { CollectorOptions } from "../../src/collector/options.ts";
import {
  createGatewayKey,
  createRelay,
  oblivious,
  writeKeys,
} from "../../src/oblivious/mod.ts";
import { acme } from "../telemetry/acme.ts";
import { DAY, type World, world } from "../telemetry/world.ts";
import { pausesPassAtOnce } from "../send/runtime-waits.ts";

pausesPassAtOnce();

const { config, metrics, events = {} } = acme();

/** A collector of the world's days, and a client that sends to it. */
function pair(
  w: World,
  options: Partial<TelemetryOptions> = {},
  ofCollector: Partial<CollectorOptions> = {},
) {
  const collector = createCollector({
    products: {
      acme: { config: config!.schema, metrics: metrics!.schema, events },
    },
    now: () => w.now,
    ...ofCollector,
  });
  const paths: string[] = [];
  const telemetry = clientOf(w, collector, options, paths);
  return { collector, telemetry, paths };
}

function clientOf(
  w: World,
  collector: Collector,
  options: Partial<TelemetryOptions> = {},
  paths: string[] = [],
) {
  return createTelemetry(acme({
    platform: w.process({
      async fetch(input, init) {
        const request = new Request(input, init);
        paths.push(`${request.method} ${new URL(request.url).pathname}`);
        return await collector.fetch(request);
      },
    }),
    consent: { config: true },
    ...options,
  }));
}

describe("held()", () => {
  test("shows every report that was sent, as the collector keeps it", async () => {
    const w = world();
    const { telemetry } = pair(w);
    telemetry.start();
    await w.pass(3 * DAY);
    const sent = (await telemetry.history()).map(({ body }) =>
      JSON.parse(body)
    );
    expect(sent).toHaveLength(3);
    const { reports, instances, from, trouble } = await telemetry.held();
    expect([from, trouble]).toEqual(["stats.example.org", undefined]);
    expect(instances).toEqual([(await telemetry.status()).instance]);
    const kept = reports.map((body) => JSON.parse(body));
    expect(kept).toHaveLength(3);
    expect(kept).toEqual(expect.arrayContaining(sent));
    const { text, code } = await telemetry.command(["held"]);
    expect(code).toBe(0);
    expect(text.split("\n")).toEqual([
      "stats.example.org keeps 3 reports of this installation.",
      ...reports,
    ]);
  });

  test("asks nobody without a name, and shows nothing after a deletion", async () => {
    const w = world();
    const { telemetry, paths } = pair(w);
    expect(await telemetry.command(["held"])).toEqual({
      text:
        "Nothing was sent under a pseudonym, so stats.example.org can't tell which reports are of this installation.",
      code: 0,
    });
    expect(paths).toEqual([]);
    telemetry.start();
    await w.pass(DAY);
    expect((await telemetry.held()).reports).toHaveLength(1);
    await telemetry.forget();
    const { reports, instances } = await telemetry.held();
    expect([reports, instances]).toEqual([[], []]);
  });

  test("asks under earlier names too, and while a deletion isn't answered", async () => {
    const w = world();
    const { telemetry, collector } = pair(w, { identity: "rotating" });
    telemetry.start();
    await w.pass(35 * DAY);
    const { instances, reports } = await telemetry.held();
    expect(instances).toHaveLength(2);
    expect(reports).toHaveLength(35);
    // The collector can't be asked to delete: the proofs stay.
    w.answer = () => new Response(null, { status: 503 });
    await createTelemetry(acme({ platform: w.process() })).forget();
    const after = await clientOf(w, collector).held();
    expect(after.instances).toHaveLength(2);
    expect(after.reports).toHaveLength(35);
  });

  test("works while telemetry is off, and then changes nothing", async () => {
    const w = world();
    const { telemetry, collector } = pair(w);
    telemetry.start();
    await w.pass(DAY);
    await telemetry.stop();
    const before = JSON.stringify([...w.kept]);
    const paths: string[] = [];
    const off = clientOf(w, collector, { consent: { config: false } }, paths);
    expect((await off.held()).reports).toHaveLength(1);
    expect(paths).toEqual([expect.stringMatching(/^POST .+\/export$/)]);
    expect(JSON.stringify([...w.kept])).toBe(before);
  });

  test("goes through the relay only, where there is one", async () => {
    const w = world();
    const key = await createGatewayKey(1);
    const { collector, paths } = pair(w, {}, {
      gateway: { keys: [key] },
    });
    const relay = createRelay({
      gateway: "https://stats.example.org/ohttp",
      fetch: (request) => collector.fetch(request),
    });
    const seen: string[] = [];
    const sealed = createTelemetry(acme({
      platform: w.process({
        async fetch(input, init) {
          const request = new Request(input, init);
          seen.push(request.url);
          return await relay.fetch(request);
        },
      }),
      consent: { config: true },
      transport: oblivious({
        relay: "https://relay.example.net/",
        keys: writeKeys([key]),
      }),
    }));
    await sealed.tick(w.now + DAY);
    w.now += 2 * DAY;
    await sealed.flush();
    const { reports, trouble } = await sealed.held();
    expect(trouble).toBeUndefined();
    expect(reports.length).toBeGreaterThan(0);
    expect(new Set(seen)).toEqual(new Set(["https://relay.example.net/"]));
    expect(paths).toEqual([]);
  });

  test("asks the operator's own collector where a policy names it", async () => {
    const w = world();
    const urls: string[] = [];
    const telemetry = createTelemetry(acme({
      platform: w.process({
        policy: { acme: { endpoint: "https://own.example.net/v1/reports" } },
        async fetch(input, init) {
          const { url } = new Request(input, init);
          urls.push(new URL(url).host);
          return await Promise.resolve(Response.json({ reports: [] }));
        },
      }),
      consent: { config: true },
    }));
    await telemetry.enable();
    expect((await telemetry.held()).from).toBe("own.example.net");
    expect(urls).toEqual(["own.example.net"]);
  });

  test.each<[string, () => Promise<Response> | Response, string]>([
    ["hangs up", () => Promise.reject(new Error("s3cret")), "no answer"],
    [
      "is an older one",
      () =>
        new Response("s3cret", {
          status: 404,
          headers: { "candor-reason": "unknown-page" },
        }),
      "refused: unknown page (404)",
    ],
    [
      "answers a page",
      () => new Response("<html>s3cret"),
      "the answer can't be read",
    ],
    ["answers null", () => Response.json(null), "the answer can't be read"],
    [
      "answers without end",
      () => new Response(`{"reports":["${"s3cret".repeat(200_000)}"]}`),
      "the answer can't be read",
    ],
    [
      "redirects",
      () =>
        new Response(null, {
          status: 302,
          headers: { location: "https://s3cret.example.org" },
        }),
      "status 302",
    ],
    [
      "always has more",
      () => Response.json({ reports: [], next: {} }),
      "there are more",
    ],
  ])("says so if the collector %s", async (_, answer, why) => {
    const w = world();
    w.answer = answer;
    const telemetry = createTelemetry(
      acme({ platform: w.process(), consent: { config: true } }),
    );
    await telemetry.enable();
    expect(await telemetry.command(["held"])).toEqual({
      text: `It can't be told what stats.example.org keeps: ${why}.`,
      code: 1,
    });
  });

  test("says so where reports are another system's, or the state can't be read", async () => {
    const w = world();
    const dialect = createTelemetry(acme({
      platform: w.process(),
      dialect: () => ({ body: "" }),
    }));
    expect((await dialect.held()).trouble).toBe(
      "reports are written in another system's format",
    );
    const getItem = () => Promise.reject(new Error("s3cret"));
    const state = { getItem, setItem: () => {}, removeItem: () => {} };
    const unread = createTelemetry(
      acme({ platform: w.process({ state }), consent: { config: true } }),
    );
    expect((await unread.held()).trouble).toBe(
      "the stored state can't be read",
    );
    expect(w.posted).toEqual([]);
  });
});

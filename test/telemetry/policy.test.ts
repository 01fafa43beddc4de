// Policies, as the client hears them: handed in as a value, or found by the platform.
import { describe, expect, test } from "vitest";
import { createTelemetry, memory, type Platform } from "../../mod.ts";
import type { PolicyFile } from "../../src/contract/policy.ts";
import { acme, finished } from "./acme.ts";
import { DAY, HOUR, world } from "./world.ts";
import { runtimeWaits } from "../send/runtime-waits.ts";

const said = { consent: { config: true } };
const files = (...found: PolicyFile[]): Partial<Platform> => ({
  policy: () => Promise.resolve(found),
});
const system = (policy: unknown): PolicyFile => ({
  voice: "system policy",
  text: JSON.stringify(policy),
});
const project = (policy: unknown): PolicyFile => ({
  voice: "project policy",
  text: JSON.stringify(policy),
});

describe("a policy that says no", () => {
  test.each<[string, Platform["policy"]]>([
    ["to every program", { "*": "off" }],
    ["to this program", { acme: { mode: "off" } }],
    ["of no valid shape", { acme: { mod: "on" } } as never],
    ["that names a field that doesn't exist", {
      acme: { without: ["config.debugg"] },
    }],
  ])("%s decides, and nothing else is touched", async (_, policy) => {
    const touched: string[] = [];
    const touch = (name: string) => (): never => {
      touched.push(name);
      throw new Error(name);
    };
    const telemetry = createTelemetry(acme({
      ...said,
      release: { feed: "https://example.org/releases" },
      platform: memory({
        policy,
        state: {
          getItem: touch("state"),
          setItem: touch("state"),
          removeItem: touch("state"),
        },
        fetch: touch("fetch"),
        random: touch("random"),
        timers: { set: touch("timer"), clear: touch("timer") },
      }),
    }));
    telemetry.record("finished", finished);
    telemetry.start();
    expect(await telemetry.tick()).toEqual({ kind: "skipped", reason: "off" });
    await telemetry.flush();
    await telemetry.stop();
    expect(touched).toEqual([]);
    expect(telemetry.notice()).toMatch(/^acme telemetry: off by policy/);
  });

  test("isn't looked for after another no", async () => {
    let looks = 0;
    const policy = () => Promise.resolve((looks++, []));
    const telemetry = createTelemetry(acme({
      consent: { config: false },
      platform: memory({ policy }),
    }));
    telemetry.start();
    await telemetry.tick();
    await telemetry.status();
    expect(looks).toBe(0);
  });

  test("takes effect while a program runs, and so does its removal", async () => {
    using _ = runtimeWaits();
    const w = world();
    let found: PolicyFile[] = [];
    const telemetry = createTelemetry(acme({
      ...said,
      platform: w.process({ policy: () => Promise.resolve(found) }),
    }));
    telemetry.start();
    await w.pass(HOUR);
    expect(w.posted).toHaveLength(1);
    w.answer = () => {
      found = [system({ "*": "off" })];
      return new Response(null, { status: 503 });
    };
    await w.pass(3 * DAY);
    // No second try.
    expect(w.posted).toHaveLength(2);
    const { mode, decidedBy } = await telemetry.status();
    expect([mode, decidedBy]).toEqual(["off", "system policy"]);
    found = [];
    w.answer = () => new Response(null, { status: 204 });
    expect((await telemetry.tick()).kind).toBe("sent");
  });
});

describe("a policy that narrows", () => {
  test("redacts what it names, whatever is agreed to", async () => {
    const w = world();
    const telemetry = createTelemetry(acme({
      platform: w.process({ policy: { acme: { without: ["config.*"] } } }),
    }));
    const { withheld, voices } = await telemetry.enable();
    expect(withheld).toEqual([
      { path: "config.debug", by: "policy", isNamed: false },
    ]);
    expect(voices).toContainEqual({ voice: "policy", mode: "on" });
    const { config, metrics } = (await telemetry.preview()).report;
    expect([config, metrics]).toMatchObject([{ debug: "xxxx" }, {
      clients: 2,
    }]);
  });

  test("doesn't count as a yes", async () => {
    const telemetry = createTelemetry(acme({
      platform: memory({ policy: { "*": "on" } }),
    }));
    const { mode, decidedBy } = await telemetry.status();
    expect([mode, decidedBy]).toEqual(["off", "default"]);
  });

  test("of the project can't undo the system's", async () => {
    const telemetry = createTelemetry(acme({
      ...said,
      platform: memory(files(
        system({
          "*": "log",
          acme: {
            without: ["config"],
            endpoint: "https://own.example/v1/reports",
          },
        }),
        project({
          acme: { mode: "on", without: [], endpoint: "https://else.example/" },
        }),
      )),
    }));
    const { mode, decidedBy, withheld, endpoint } = await telemetry.status();
    expect([mode, decidedBy]).toEqual(["log", "system policy"]);
    expect(withheld.map(({ path }) => path)).toEqual(["config.debug"]);
    expect(endpoint).toBe("https://own.example/v1/reports");
  });

  test("limits the version check too, as other voices do", async () => {
    const w = world();
    const telemetry = createTelemetry(acme({
      release: { feed: "https://example.org/releases" },
      platform: w.process({ policy: { "*": "local" } }),
    }));
    await telemetry.checkRelease();
    expect(w.posted).toEqual([]);
    expect(telemetry.notice()).toContain("acme version check: local by policy");
  });
});

describe("a policy with an endpoint", () => {
  const own = "https://own.example/v1/reports";
  test("sends the very same bytes there, and nothing to the makers", async () => {
    const bodies: string[] = [];
    for (const policy of [undefined, { "*": { endpoint: own } }]) {
      const w = world();
      const telemetry = createTelemetry(acme({
        ...said,
        forget: true,
        platform: w.process({ policy }),
      }));
      telemetry.start();
      const { url } = await telemetry.preview();
      await w.pass(HOUR);
      const [report] = w.posted;
      bodies.push(report!.body);
      expect(report!.url).toBe(url);
      await telemetry.disable();
      const to = policy ? "own.example" : "stats.example.org";
      expect(w.posted.map(({ url }) => new URL(url).host)).toEqual([to, to]);
      expect(w.posted[1]!.method).toBe("DELETE");
    }
    expect(bodies[1]).toBe(bodies[0]);
  });

  test("goes before a dialect's address and a transport", async () => {
    const w = world();
    const transport = Object.assign(
      () => Promise.reject(new Error("relayed")),
      { relay: "https://relay.example/" },
    );
    const telemetry = createTelemetry(acme({
      ...said,
      transport,
      dialect: ({ product }) => ({ body: product, url: "https://x.example/" }),
      platform: w.process({ policy: { "*": { endpoint: own } } }),
    }));
    telemetry.start();
    await w.pass(HOUR);
    expect(w.posted.map(({ url, body }) => [url, body])).toEqual([[
      own,
      "acme",
    ]]);
    expect((await telemetry.preview()).url).toBe(own);
  });

  test("is used for retries of a report that was first sent elsewhere", async () => {
    using _ = runtimeWaits();
    const w = world();
    let policy: PolicyFile[] = [];
    w.answer = () => {
      policy = [system({ "*": { endpoint: own } })];
      return new Response(null, { status: 503 });
    };
    const telemetry = createTelemetry(acme({
      ...said,
      platform: w.process({ policy: () => Promise.resolve(policy) }),
    }));
    telemetry.start();
    await w.pass(3 * DAY);
    const [first, ...rest] = w.posted.map(({ url }) => new URL(url).host);
    expect(first).toBe("stats.example.org");
    expect(rest.length).toBeGreaterThan(0);
    expect(new Set(rest)).toEqual(new Set(["own.example"]));
  });
});

test("what is wrong with a policy is among the warnings", async () => {
  const telemetry = createTelemetry(acme({
    ...said,
    platform: memory({ policy: { acme: { without: ["metric.clients"] } } }),
  }));
  expect((await telemetry.status()).warnings).toEqual([
    "off, as the policy names 'metric.clients', which doesn't exist (did you mean 'metrics.clients'?)",
  ]);
});

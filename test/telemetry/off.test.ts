import { describe, expect, test } from "vitest";
import { createTelemetry, type Platform } from "../../mod.ts";
import { acme, finished } from "./acme.ts";
import { runtimeWaits } from "../send/runtime-waits.ts";
import { DAY, START, world } from "./world.ts";

/** A platform that writes down whatever is touched of it. */
function trapped(overrides: Partial<Platform> = {}): {
  readonly platform: Platform;
  readonly touched: string[];
} {
  const touched: string[] = [];
  const trap = (name: string) => () => {
    touched.push(name);
    throw new Error(`${name} was touched`);
  };
  const platform: Platform = {
    name: "memory",
    env: {},
    now: () => START,
    state: {
      getItem: trap("getItem"),
      setItem: trap("setItem"),
      removeItem: trap("removeItem"),
    },
    fetch: trap("fetch"),
    random: trap("random"),
    timers: { set: trap("set"), clear: trap("clear") },
    lock: trap("lock"),
    environment: trap("environment"),
    onHidden: trap("onHidden"),
    background: () => {},
    ...overrides,
  };
  return { platform, touched };
}

const noes: readonly [string, Parameters<typeof acme>[0], Partial<Platform>][] =
  [
    ["flag", { consent: { flag: "--stats", default: "on" } }, {
      argv: ["--stats=off"],
    }],
    ["variable", { consent: { variable: "ACME_STATS", config: true } }, {
      env: { ACME_STATS: "no" },
    }],
    ["DO_NOT_TRACK", { consent: { config: true } }, {
      env: { DO_NOT_TRACK: "1" },
    }],
    ["configuration", { consent: { config: false, default: "on" } }, {}],
    ["unreadable word", { consent: { config: "perhaps" } }, {}],
  ];

describe("off is zero work", () => {
  for (const [name, options, overrides] of noes) {
    for (const release of [undefined, { feed: "https://example.org/feed" }]) {
      test(`a no by ${name} touches nothing${release ? ", and no feed" : ""}`, async () => {
        const { platform, touched } = trapped(overrides);
        let read = 0;
        const telemetry = createTelemetry(acme({
          ...options,
          release,
          platform,
          config: {
            schema: acme().config!.schema,
            read: () => ++read,
          },
        }));
        telemetry.start();
        for (let day = 0; day < 365; day++) {
          telemetry.record("finished", finished);
          telemetry.record("crashed", finished);
          expect(await telemetry.tick(START + day * DAY))
            .toEqual({ kind: "skipped", reason: "off" });
        }
        expect(await telemetry.flush()).toMatchObject({ kind: "skipped" });
        expect(touched).toEqual([]);
        expect(read).toBe(0);
      });
    }
  }

  test("off by default reads what is stored once per tick, and sets a timer for the next one", async () => {
    using _ = runtimeWaits();
    const reads: string[] = [];
    const { platform, touched } = trapped();
    const state = {
      ...platform.state,
      getItem: (key: string) => (reads.push(key), null),
    };
    const telemetry = createTelemetry(
      acme({ platform: { ...platform, state } }),
    );
    telemetry.start();
    telemetry.record("finished", finished);
    await new Promise((run) => setImmediate(run));
    // An event that is recorded before the first look looks, too.
    expect(new Set(reads)).toEqual(
      new Set(["candor/acme", "candor/acme.choice"]),
    );
    expect(reads.length).toBeLessThanOrEqual(4);
    reads.length = 2;
    telemetry.record("crashed", finished);
    for (let day = 1; day < 365; day++) {
      await telemetry.tick(START + day * DAY);
      expect(reads).toHaveLength(2 * (day + 1));
    }
    // The pause in which events are collected is over.
    await new Promise((run) => setTimeout(run, 50));
    expect(reads).toHaveLength(2 * 365);
    // The timer for the next look, in an hour.
    expect(touched).toEqual(["set"]);
  });

  test("enable() in one process is found by the next", async () => {
    const w = world();
    const first = createTelemetry(acme({ platform: w.process() }));
    expect(await first.enable()).toMatchObject({
      mode: "on",
      decidedBy: "stored",
    });
    const second = createTelemetry(acme({ platform: w.process() }));
    second.start();
    await w.pass(DAY);
    expect(w.posted).toHaveLength(1);
    await first.disable();
    const third = createTelemetry(acme({ platform: w.process() }));
    third.start();
    await w.pass(3 * DAY);
    expect(w.posted).toHaveLength(1);
    expect(w.kept.get("candor/acme.choice")).toContain('"choice":"off"');
    expect(w.kept.get("candor/acme")).toMatch(/^\{"epoch":"[0-9a-f]{32}"\}$/);
  });
});

// A yes to some categories, and a no to single fields: what isn't agreed to is redacted, and the collector takes the rest.
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import {
  createTelemetry,
  exported,
  type Schema,
  type Telemetry,
  type TelemetryOptions,
} from "../../mod.ts";
import { createCollector } from "../../src/collector/mod.ts";
import { memory as memoryStore } from "../../src/collector/store/memory.ts";
import { acme } from "./acme.ts";
import { DAY, HOUR, type World, world } from "./world.ts";
import { pausesPassAtOnce } from "../send/runtime-waits.ts";

pausesPassAtOnce();

const usage = { category: "usage" };
const leaf = (note = {}) => v.pipe(v.number(), exported(note));
const Config: Schema = v.object({
  api: v.object({ insecure: leaf(), port: leaf(usage) }),
  debug: leaf({ category: "diagnostics" }),
});
const Metrics: Schema = v.object({ clients: leaf(usage), uptime: leaf() });
const Finished: Schema = v.object({ status: leaf(usage), code: leaf() });
const categories = {
  basic: "Version and machine.",
  usage: "Which features are used.",
  diagnostics: "What goes wrong.",
};
const parts = {
  config: {
    schema: Config,
    read: () => ({ api: { insecure: 1, port: 2 }, debug: 3 }),
  },
  metrics: { schema: Metrics, read: { clients: 4, uptime: 5 } },
  events: { finished: Finished },
};

const of = (w: World, options: Partial<TelemetryOptions> = {}): Telemetry =>
  createTelemetry(
    acme({ platform: w.process(), categories, ...parts, ...options } as never),
  );

/** The part of the facts that is in the report. */
async function left(telemetry: Telemetry): Promise<string> {
  telemetry.record("finished", { status: 6, code: 7 });
  const { config, metrics, events } = (await telemetry.preview()).report;
  return [...JSON.stringify([config, metrics, events]).matchAll(/:(\d)/g)]
    .map(([, digit]) => digit).join("");
}

describe("enable({ only })", () => {
  test("lets only the named categories leave, in every part of the report", async () => {
    const w = world();
    const telemetry = of(w);
    const { mode, categories } = await telemetry.enable({ only: ["basic"] });
    expect(mode).toBe("on");
    expect(categories.map(({ name, leaves, by }) => [name, leaves, by]))
      .toEqual([
        ["basic", true, undefined],
        ["usage", false, "stored"],
        ["diagnostics", false, "stored"],
      ]);
    expect(await left(telemetry)).toBe("157");
    await telemetry.enable({ only: ["basic", "usage"] });
    expect(await left(telemetry)).toBe("12456767");
    await telemetry.enable();
    expect(await left(of(w))).toBe("1234567");
  });

  test("gives a report that the collector accepts", async () => {
    const w = world();
    const store = memoryStore();
    const collector = createCollector({
      products: {
        acme: {
          config: Config,
          metrics: Metrics,
          events: { finished: Finished },
        },
      },
      store,
      k: 1,
      now: () => w.now,
    } as never);
    w.answer = ({ url, method, headers, body }) =>
      collector.fetch(
        new Request(url, {
          method,
          headers: { "content-type": headers.get("content-type")! },
          body,
        }),
      );
    const telemetry = of(w);
    telemetry.start();
    await telemetry.enable({ only: ["basic"] });
    telemetry.record("finished", { status: 6, code: 7 });
    await w.pass(HOUR);
    const { last, outcome } = await telemetry.status();
    expect([last !== undefined, outcome]).toEqual([true, {
      kind: "sent",
      status: 204,
    }]);
    expect(w.posted[0]!.body).toContain(`"api":{"insecure":1,"port":"xxxx"}`);
    expect(w.posted[0]!.body).toContain(`{"status":"xxxx","code":7}`);
  });
});

describe("disable({ only })", () => {
  test("redacts a field whatever else is on, until it is taken back", async () => {
    const w = world();
    const telemetry = of(w, { consent: { config: true } });
    const { mode, withheld } = await telemetry.disable({
      only: ["config.api.insecure"],
    });
    expect(mode).toBe("on");
    expect(withheld).toEqual([
      { path: "config.api.insecure", by: "stored", isNamed: true },
    ]);
    expect(await left(telemetry)).toBe("234567");
    await telemetry.disable();
    await telemetry.enable();
    expect(await left(of(w))).toBe("234567");
    await telemetry.enable({ only: ["config.api.insecure"] });
    expect(await left(of(w))).toBe("1234567");
  });

  test("redacts a category and leaves the others on", async () => {
    const w = world();
    const telemetry = of(w);
    await telemetry.enable();
    await telemetry.disable({ only: ["usage"] });
    expect(await left(telemetry)).toBe("1357");
    expect((await telemetry.status()).mode).toBe("on");
  });

  test("doesn't switch on the rest", async () => {
    const telemetry = of(world());
    expect((await telemetry.disable({ only: ["usage"] })).mode).toBe("off");
    expect((await telemetry.enable({ only: ["config.debug"] })).mode)
      .toBe("off");
  });

  test("of a whole event keeps even its number from being reported", async () => {
    const w = world();
    const telemetry = of(w);
    await telemetry.enable();
    await telemetry.disable({ only: ["events.finished"] });
    await left(telemetry);
    expect((await telemetry.preview()).report.events).toBeUndefined();
  });
});

describe("what was sealed before the no", () => {
  test("isn't sent any more, and neither are waiting events", async () => {
    const w = world();
    w.answer = () => new Response(null, { status: 503 });
    const telemetry = of(w);
    telemetry.start();
    await telemetry.enable();
    await w.pass(HOUR);
    telemetry.record("finished", { status: 6, code: 7 });
    await w.pass(HOUR);
    expect(w.kept.get("candor/acme")).toContain(`"status":6`);
    const { length } = w.posted;
    // Another process says it.
    await of(w).disable({ only: ["usage"] });
    expect(w.kept.get("candor/acme")).not.toContain(`"status":6`);
    w.answer = () => new Response(null, { status: 204 });
    await w.pass(3 * DAY);
    const after = w.posted.slice(length).map(({ body }) => body);
    expect(after.length).toBeGreaterThan(1);
    for (const body of after) {
      expect(body).not.toMatch(/"(port|clients|status)":\d/);
    }
    expect(JSON.parse(after[0]!).dropped).toMatchObject({ withheld: 2 });
  });
});

describe("a name that doesn't exist", () => {
  test.each([
    ["enable bsic", "'bsic', which doesn't exist (did you mean 'basic'?)."],
    ["disable config.api.insecur", "did you mean 'config.api.insecure'?"],
    ["disable api.insecure", "did you mean 'config.api.insecure'?"],
    ["enable basic nothing-like-it", "there are the categories basic, usage"],
    ["disable config.ap", "did you mean 'config.api'?"],
  ])("%s changes nothing", async (command, hint) => {
    const w = world();
    const telemetry = of(w);
    const { text, code } = await telemetry.command(command.split(" "));
    expect([code, w.kept.size]).toEqual([2, 0]);
    expect(text).toContain("Nothing was changed");
    expect(text).toContain(hint);
  });

  test.each(["enable basic", "disable config.api.*", "disable metrics"])(
    "%s does",
    async (command) => {
      const w = world();
      const { code } = await of(w).command(command.split(" "));
      expect([code, w.kept.has("candor/acme.choice")]).toEqual([0, true]);
    },
  );
});

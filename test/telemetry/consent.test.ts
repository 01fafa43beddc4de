import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { createTelemetry, exported, type TelemetryOptions } from "../../mod.ts";
import { acme, finished } from "./acme.ts";
import { DAY, HOUR, type World, world } from "./world.ts";

/** What a voice can say, and what may be posted then. */
const words = ["", "off", "local", "log", "on", "perhaps"] as const;
const RANK = ["off", "local", "log", "on"];

/** Each voice, and how it says a word. */
const voices: Record<
  string,
  (w: World, word: string) => Partial<TelemetryOptions> | void
> = {
  flag: (w, word) => ({
    platform: w.process({ argv: word ? [`--stats=${word}`] : [] }),
  }),
  variable: (w, word) => ({
    platform: w.process({ env: { ACME_STATS: word } }),
  }),
  config: (_, word) => ({ consent: { config: word } }),
  stored: (w, word) => {
    if (word) w.kept.set("candor/acme", JSON.stringify({ choice: word }));
  },
};

function merge(
  w: World,
  sayings: readonly (readonly [string, string])[],
): TelemetryOptions {
  let platform = w.process();
  let consent: TelemetryOptions["consent"] = {
    flag: "--stats",
    variable: "ACME_STATS",
  };
  for (const [voice, word] of sayings) {
    const said = voices[voice]!(w, word) ?? {};
    if (voice === "flag") {
      platform = { ...platform, argv: said.platform!.argv! };
    }
    if (voice === "variable") {
      platform = { ...platform, env: said.platform!.env! };
    }
    consent = { ...consent, ...said.consent };
  }
  return acme({ platform, consent });
}

describe("every pair of voices: the more restrictive one decides what is posted", () => {
  const names = Object.keys(voices);
  for (const one of names) {
    for (const other of names.slice(names.indexOf(one) + 1)) {
      test(`${one} and ${other}`, async () => {
        for (const a of words) {
          for (const b of words) {
            const w = world();
            const printed: string[] = [];
            const telemetry = createTelemetry({
              ...merge(w, [[one, a], [other, b]]),
              log: (line) => printed.push(line),
            });
            telemetry.start();
            await w.pass(HOUR);
            const said = [a, b].filter((word) => word)
              .map((word) => word === "perhaps" ? "off" : word)
              .sort((x, y) => RANK.indexOf(x) - RANK.indexOf(y));
            const mode = said[0] ?? "off";
            const status = await telemetry.status();
            expect([a, b, status.mode]).toEqual([a, b, mode]);
            expect(w.posted).toHaveLength(mode === "on" ? 1 : 0);
            expect(printed.filter((line) => line.includes('"protocol"')))
              .toHaveLength(mode === "log" ? 1 : 0);
            expect(await telemetry.history())
              .toHaveLength(mode === "off" ? 0 : 1);
            expect(status.warnings).toHaveLength(
              [a, b].filter((word) => word === "perhaps").length,
            );
          }
        }
      });
    }
  }
});

describe("on by default", () => {
  const consent = { default: "on" } as const;

  test("sends nothing where no notice was shown", async () => {
    const w = world();
    createTelemetry(acme({ platform: w.process(), consent })).start();
    await w.pass(10 * DAY);
    expect(w.posted).toEqual([]);
  });

  test("sends nothing in the run that shows the notice, for a day", async () => {
    const w = world();
    const telemetry = createTelemetry(
      acme({ platform: w.process(), consent }),
    );
    telemetry.notice();
    telemetry.start();
    telemetry.record("crashed", finished);
    await w.pass(DAY - HOUR);
    expect(w.posted).toEqual([]);
    await w.pass(HOUR);
    expect(w.posted).toHaveLength(1);
    expect(w.posted[0]!.body).not.toContain("crashed");
  });

  test("sends in the run after that, ten minutes after its start", async () => {
    const w = world();
    const run = () => {
      const telemetry = createTelemetry(
        acme({ platform: w.process(), consent }),
      );
      telemetry.notice();
      telemetry.start();
    };
    run();
    await w.pass(HOUR);
    w.restart();
    expect(w.posted).toEqual([]);
    run();
    await w.pass(HOUR);
    expect(w.posted).toHaveLength(1);
  });

  test("sends a day after a notice that was shown late", async () => {
    const w = world();
    const telemetry = createTelemetry(
      acme({ platform: w.process(), consent }),
    );
    telemetry.start();
    await w.pass(HOUR);
    telemetry.notice();
    await w.pass(DAY - HOUR);
    expect(w.posted).toEqual([]);
    await w.pass(2 * HOUR);
    expect(w.posted).toHaveLength(1);
  });

  test("a cron waits a day from the notice", async () => {
    const w = world();
    for (let hour = 0; hour < 49; hour++) {
      const telemetry = createTelemetry(
        acme({ platform: w.process(), consent }),
      );
      telemetry.notice();
      await telemetry.tick();
      if (hour < 24) expect(w.posted).toEqual([]);
      w.now += HOUR;
    }
    expect(w.posted.length).toBeGreaterThan(0);
  });

  test("sends nothing where nothing can be stored", async () => {
    const w = world();
    const fail = () => Promise.reject(new Error("no space"));
    const state = { getItem: fail, setItem: fail, removeItem: fail };
    const telemetry = createTelemetry(
      acme({ platform: w.process({ state }), consent }),
    );
    telemetry.notice();
    telemetry.start();
    await w.pass(10 * DAY);
    expect(w.posted).toEqual([]);
  });

  test("off in continuous integration and in builds that aren't official", async () => {
    for (
      const gate of [
        { ...consent, ci: true },
        { ...consent, official: false },
        { ...consent, official: /^\d+\.\d+\.\d+-ee$/ },
      ]
    ) {
      const w = world();
      const telemetry = createTelemetry(
        acme({ platform: w.process(), consent: gate }),
      );
      telemetry.notice();
      telemetry.start();
      await w.pass(3 * DAY);
      expect(w.posted).toEqual([]);
    }
  });
});

describe("a consent belongs to a revision", () => {
  const schema = v.object({
    old: v.pipe(v.boolean(), exported()),
    added: v.pipe(v.boolean(), exported({ since: 2 })),
  });
  const second = (w: World) =>
    createTelemetry(acme({
      platform: w.process(),
      consent: { config: true },
      config: { schema, read: () => ({ old: true, added: true }) },
    }));

  test("newer marks stay until enable(), and status() names them", async () => {
    const w = world();
    createTelemetry(acme({ platform: w.process(), consent: { config: true } }))
      .start();
    await w.pass(HOUR);
    w.restart();
    const telemetry = second(w);
    telemetry.start();
    await w.pass(DAY);
    expect(JSON.parse(w.posted[1]!.body)).toMatchObject({
      revision: 1,
      config: { old: true, added: "xxxx" },
    });
    expect(await telemetry.status())
      .toMatchObject({ accepted: 1, unaccepted: ["config.added"] });
    await telemetry.enable();
    expect(await telemetry.status())
      .toMatchObject({ accepted: 2, unaccepted: [] });
    await w.pass(DAY);
    expect(JSON.parse(w.posted[2]!.body)).toMatchObject({
      revision: 2,
      config: { old: true, added: true },
    });
  });

  test("an older program has no newer revision, whatever was accepted", async () => {
    const w = world();
    await second(w).enable();
    createTelemetry(acme({ platform: w.process() })).start();
    await w.pass(HOUR);
    expect(JSON.parse(w.posted[0]!.body).revision).toBe(1);
  });

  test("a first yes by file accepts the revision of that day", async () => {
    const w = world();
    second(w).start();
    await w.pass(HOUR);
    expect(JSON.parse(w.posted[0]!.body).config).toEqual({
      old: true,
      added: true,
    });
  });
});

// With any voices, categories and refused fields, no more leaves than each of them allows. The rule is written a second
// time here, as simply as possible.
import fc from "fast-check";
import * as v from "valibot";
import { test } from "vitest";
import { createTelemetry, exported, type Telemetry } from "../../mod.ts";
import type { PolicyFile } from "../../src/contract/policy.ts";
import { seed } from "../seed.ts";
import { acme } from "./acme.ts";
import { HOUR, type World, world } from "./world.ts";
import { pausesPassAtOnce } from "../send/runtime-waits.ts";

pausesPassAtOnce();

const FIELDS = [
  { path: "config.a.x", category: "basic", value: 101 },
  { path: "config.a.y", category: "usage", value: 102 },
  { path: "config.b", category: "diagnostics", value: 103 },
  { path: "metrics.m", category: "usage", value: 104 },
  { path: "events.done.e", category: "basic", value: 105 },
] as const;
const CATEGORIES = ["basic", "usage", "diagnostics"];
const leaf = (category: string) => v.pipe(v.number(), exported({ category }));
const parts = {
  config: {
    schema: v.object({
      a: v.object({ x: leaf("basic"), y: leaf("usage") }),
      b: leaf("diagnostics"),
    }),
    read: () => ({ a: { x: 101, y: 102 }, b: 103 }),
  },
  metrics: { schema: v.object({ m: leaf("usage") }), read: { m: 104 } },
  events: { done: v.object({ e: leaf("basic") }) },
};

const name = fc.constantFrom(
  ...CATEGORIES,
  ...FIELDS.map(({ path }) => path),
  ...["config.a", "config.a.*", "config", "metrics.*", "events.done"],
);
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 3 });
const category = fc.subarray(CATEGORIES, { minLength: 1 });
const step = fc.oneof(
  fc.record({ how: fc.constant("disable" as const), only: names }),
  fc.record({ how: fc.constant("enable" as const), only: category }),
  fc.record({ how: fc.constantFrom("enable" as const, "disable" as const) }),
  fc.record({ how: fc.constantFrom("record" as const, "pass" as const) }),
);
const mode = fc.constantFrom(
  "on" as const,
  "on" as const,
  "log" as const,
  "off" as const,
);
const policy = fc.record({
  mode,
  without: fc.uniqueArray(name, { maxLength: 2 }),
});

/** Whether a name is about a field. */
const isAbout = (name: string, { path, category }: typeof FIELDS[number]) =>
  name === category || name === path ||
  path.startsWith(`${name.replace(/\.\*$/, "")}.`);

/** The parts that choices and policies allow after some steps. */
class Allowed {
  choice: "on" | "off" | undefined;
  categories = new Set(CATEGORIES);
  refused = new Set<string>();
  say(how: "enable" | "disable", only?: readonly string[]) {
    if (!only) {
      this.choice = how === "enable" ? "on" : "off";
      this.categories = new Set(CATEGORIES);
    } else if (how === "enable") {
      this.choice = "on";
      this.categories = new Set(only);
    } else {
      for (const one of only) {
        if (CATEGORIES.includes(one)) this.categories.delete(one);
        else this.refused.add(one);
      }
    }
  }
}

const make = (
  w: World,
  config: boolean | undefined,
  files: PolicyFile[],
): Telemetry =>
  createTelemetry(acme({
    ...parts,
    log: () => {},
    consent: { config },
    schedule: { first: HOUR / 2, every: HOUR },
    platform: w.process({ policy: () => Promise.resolve(files) }),
  } as never) as never);

test("what leaves is never more than each voice allows", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 6 }),
      fc.array(policy, { maxLength: 2 }),
      fc.constantFrom(true, true, undefined, false),
      async (steps, policies, config) => {
        const w = world();
        const files = policies.map((one, index): PolicyFile => ({
          voice: index ? "user policy" : "system policy",
          text: JSON.stringify({ acme: one }),
        }));
        const allowed = new Allowed();
        const check = (): void => {
          const isOn = allowed.choice !== "off" && config !== false &&
            (allowed.choice === "on" || config === true) &&
            policies.every(({ mode }) => mode === "on");
          for (const { body } of w.posted.splice(0)) {
            if (!isOn) {
              throw new Error("a report left although somebody said no");
            }
            for (const field of FIELDS) {
              const isRefused = !allowed.categories.has(field.category) ||
                [
                  ...allowed.refused,
                  ...policies.flatMap(({ without }) => without),
                ]
                  .some((name) => isAbout(name, field));
              if (isRefused && body.includes(`:${field.value}`)) {
                throw new Error(`${field.path} left`);
              }
            }
          }
        };
        const telemetry = make(w, config, files);
        // Half of the choices are made by another process.
        const other = make(w, config, files);
        telemetry.start();
        for (const [index, one] of steps.entries()) {
          const { how } = one;
          if (how === "record") {
            telemetry.record("done" as never, { e: 105 } as never);
          } else if (how === "pass") await w.pass(HOUR);
          else {
            const only = "only" in one ? one.only : undefined;
            await w.pass(0);
            check();
            await (index % 2 ? other : telemetry)[how]({ only });
            allowed.say(how, only);
          }
          check();
        }
        telemetry.record("done" as never, { e: 105 } as never);
        await w.pass(2 * HOUR);
        check();
        await telemetry.stop();
      },
    ),
    { numRuns: 12, seed },
  );
}, 60_000);

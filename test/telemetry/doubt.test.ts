// What is stored but can't be read or believed sends nothing, and says so.
import { expect, test } from "vitest";
import { createTelemetry, type TelemetryOptions } from "../../mod.ts";
import { acme } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, HOUR, lasting, world } from "./world.ts";

const texts: readonly (readonly [string, string])[] = [
  ["cut off", '{"sequence":1,"schedule":{"la'],
  ["empty", ""],
  ["50 MB long", `{"x":"${"x".repeat(50_000_000)}"}`],
  ["64 KB long", `{"x":"${"x".repeat(65_536)}"}`],
  ["NUL", "\0\0\0\0"],
  ["a list", "[]"],
  ["null", "null"],
  ["a number", "5"],
  ["a text", '"abc"'],
  ["a schedule of texts", '{"schedule":{"last":"y"}}'],
  ["a huge sequence", '{"sequence":1e308}'],
  ["a time no date can have", '{"schedule":{"last":1e99}}'],
  ["a broken identity", '{"identity":{"id":"x","secret":""}}'],
  ["events that are none", '{"events":5}'],
];
const ways: readonly (readonly [string, Partial<TelemetryOptions>])[] = [
  ["a yes by configuration", { consent: { config: true } }],
  ["a default of on", { consent: { default: "on" } }],
];
const keys = ["candor/acme", "candor/acme.choice"];

for (const key of keys) {
  for (const [way, options] of ways) {
    test.each(texts)(
      `with ${way}, '${key}' that is %s sends nothing and says so`,
      async (_, text) => {
        const w = world();
        w.kept.set(key, text);
        const lines: string[] = [];
        const telemetry = started(w, {
          ...options,
          log: (line) => void lines.push(line),
        });
        telemetry.notice();
        await w.pass(3 * DAY);
        expect(w.posted).toEqual([]);
        expect(w.kept.get(key)).toBe(text);
        const { trouble, stateFailed, next } = await telemetry.status();
        expect(trouble).toMatch(/^the stored (state|choice) /);
        expect([stateFailed, next]).toEqual([true, undefined]);
        const told = lines.filter((line) => line.includes("sends nothing"));
        expect(told.length).toBeGreaterThanOrEqual(3);
        expect(told.length).toBeLessThanOrEqual(4);
      },
    );
  }

  test(`reports go on once '${key}' is repaired or removed`, async () => {
    for (const repaired of [undefined, "{}"]) {
      const w = world();
      w.kept.set(key, "[");
      const telemetry = started(w);
      await w.pass(DAY);
      expect(w.posted).toEqual([]);
      if (repaired === undefined || key.endsWith("choice")) w.kept.delete(key);
      else w.kept.set(key, repaired);
      await w.pass(2 * HOUR);
      expect(w.posted).toHaveLength(1);
      expect((await telemetry.status()).trouble).toBeUndefined();
    }
  });
}

test("a first read that fails is repeated an hour later, and a stored no is still seen", async () => {
  const w = world();
  let failures = 1;
  const state = lasting(w.kept);
  const telemetry = started(w, {
    platform: w.process({
      state: {
        ...state,
        getItem(key) {
          if (failures-- > 0) throw new Error("EMFILE");
          return state.getItem(key);
        },
      },
    }),
  });
  await w.pass(2 * HOUR);
  expect(w.posted).toHaveLength(1);
  const other = started(w);
  await other.disable();
  await w.pass(3 * DAY);
  expect(w.posted).toHaveLength(1);
  expect((await telemetry.status()).mode).toBe("off");
  expect(JSON.parse(w.kept.get("candor/acme")!).identity).toBeUndefined();
});

test("a choice that another user stored and this one can't read is a no", async () => {
  const w = world();
  const state = lasting(w.kept);
  const telemetry = started(w, {
    platform: w.process({
      state: {
        ...state,
        getItem(key) {
          if (key.endsWith(".choice")) throw new Error("EACCES");
          return state.getItem(key);
        },
      },
    }),
  });
  await w.pass(3 * DAY);
  expect(w.posted).toEqual([]);
  expect(await telemetry.status()).toMatchObject({
    mode: "off",
    decidedBy: "stored",
    trouble: "the stored choice can't be read",
  });
});

test("a policy that can't be read sends nothing, is looked for again within the hour, and the log says why", async () => {
  const w = world();
  let isReadable = true;
  const lines: string[] = [];
  const policy = () =>
    isReadable ? Promise.resolve([]) : Promise.reject(new Error("EMFILE"));
  const telemetry = createTelemetry(acme({
    consent: { config: true },
    platform: w.process({ policy }),
    log: (line) => void lines.push(line),
  }));
  telemetry.start();
  await w.pass(HOUR);
  expect(w.posted).toHaveLength(1);
  isReadable = false;
  expect(await telemetry.tick()).toEqual({
    kind: "skipped",
    reason: "the policy can't be read or believed",
  });
  await w.pass(2 * DAY);
  expect(w.posted).toHaveLength(1);
  expect((await telemetry.status()).decidedBy).toBe("policy");
  const told = lines.filter((line) => line.includes("sends nothing"));
  expect(told.length).toBeGreaterThanOrEqual(2);
  expect(told.length).toBeLessThanOrEqual(3);
  isReadable = true;
  await w.pass(2 * HOUR);
  expect(w.posted).toHaveLength(2);
});

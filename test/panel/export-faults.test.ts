// What goes wrong while the panel makes a report as a file.
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { createTelemetry, exported, type TelemetryOptions } from "../../mod.ts";
import { createPanel } from "../../src/panel/panel.ts";
import { acme as named } from "../telemetry/acme.ts";
import { HOUR, world } from "../telemetry/world.ts";
import type { Answer } from "./ask.ts";
import { inWorld, pressed, reportIn, words } from "./exporting.ts";
import { acme, NOON } from "./subject.ts";

describe("a fault", () => {
  /** A panel of a process that isn't alone: something happens whenever a report was stored as exported, or was sealed. */
  function interrupted(
    when: RegExp,
    then: () => unknown,
    options: Partial<TelemetryOptions> = {},
  ) {
    const w = world();
    const platform = w.process({});
    const { state } = platform;
    let isDone = false;
    const telemetry = createTelemetry(named({
      platform: {
        ...platform,
        state: {
          ...state,
          async replace(key, expected, value) {
            const isStored = await state.replace!(key, expected, value);
            if (isStored && !isDone && when.test(value)) {
              isDone = true;
              await then();
            }
            return isStored;
          },
        },
      },
      consent: { config: true },
      ...options,
    }));
    const panel = createPanel(telemetry, { now: () => w.now });
    return { w, telemetry, panel, wasInterrupted: () => isDone };
  }
  const SEALED = /"sealed":\[\{/;
  const EXPORTED = /"exported":true/;

  test.each(
    [
      ["sealed", SEALED, {}],
      ["stored as exported", EXPORTED, {}],
      ["stored as exported, without a name", EXPORTED, { identity: "none" }],
      ["stored as exported, and a yes after it", EXPORTED, {}, true],
    ] as [string, RegExp, Partial<TelemetryOptions>, boolean?][],
  )(
    "of a no at the instant at which it is %s: nothing leaves",
    async (_, when, options, yes) => {
      const it = interrupted(when, async () => {
        const other = createTelemetry(
          named({ platform: it.w.process({}), ...options }),
        );
        await other.disable();
        if (yes) await other.enable();
      }, options);
      const answer = await pressed(it.panel);
      expect(it.wasInterrupted()).toBe(true);
      expect([answer.status, answer.headers.get("content-disposition")])
        .toEqual([409, null]);
      expect(answer.text).toContain("Nothing was exported");
      expect(answer.text).not.toContain('"report"');
      expect(await it.telemetry.history()).toEqual([]);
    },
  );

  test("of a second click at the instant at which it is stored as exported: the same file", async () => {
    let second: Promise<Answer> | undefined;
    const it = interrupted(EXPORTED, () => void (second = pressed(it.panel)));
    const { text } = await pressed(it.panel);
    expect((await second)?.text).toBe(text);
    expect((await it.telemetry.status()).sequence).toBe(1);
  });

  test.each([["sealed", SEALED], ["stored as exported", EXPORTED]])(
    "of a no to one field at the instant at which it is %s: nothing leaves",
    async (_, when) => {
      const it = interrupted(when, async () => {
        await createTelemetry(named({ platform: it.w.process({}) }))
          .disable({ only: ["config.debug"] });
      });
      const answer = await pressed(it.panel);
      expect(it.wasInterrupted()).toBe(true);
      expect(answer.status).toBe(409);
      expect(words(answer)).toContain(
        "Nothing was exported, as what it holds was refused meanwhile.",
      );
    },
  );

  test("of a no, and of a no to one field, after the file was made: it isn't given again", async () => {
    const { panel, telemetry } = inWorld();
    await telemetry.enable();
    const whole = reportIn(await pressed(panel));
    expect(whole).toMatchObject({ config: { debug: true } });
    await telemetry.disable({ only: ["config.debug"] });
    const thin = reportIn(await pressed(panel));
    expect(thin).toMatchObject({ sequence: 2, config: { debug: "xxxx" } });
    await telemetry.disable();
    expect((await pressed(panel)).status).toBe(409);
    await telemetry.enable();
    const fresh = reportIn(await pressed(panel));
    expect(fresh.sequence).toBe(1);
    expect(fresh.instance).not.toBe(whole.instance);
  });

  test("of a no and a yes within a minute: without names, too, the old file isn't given again", async () => {
    const telemetry = acme({
      identity: "none",
      config: {
        schema: v.object({ debug: v.pipe(v.boolean(), exported()) }),
        read: () => ({ debug: true }),
      },
    }, { random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)) });
    const panel = createPanel(telemetry, { now: () => NOON });
    await telemetry.enable();
    const { id } = reportIn(await pressed(panel));
    await telemetry.disable();
    await telemetry.enable();
    expect(reportIn(await pressed(panel)).id).not.toBe(id);
  });

  test("of a state that can't be written before: no file, and the next one has the same sequence", async () => {
    const w = world();
    let isFull = false;
    const platform = w.process({});
    const { state } = platform;
    const telemetry = createTelemetry(named({
      platform: {
        ...platform,
        state: {
          ...state,
          replace: (...args) =>
            isFull
              ? Promise.reject(new Error("ENOSPC"))
              : state.replace!(...args),
        },
      },
    }));
    const panel = createPanel(telemetry, { now: () => w.now });
    await telemetry.enable();
    isFull = true;
    const answer = await pressed(panel);
    expect(answer.status).toBe(409);
    expect(words(answer)).toContain(
      "Nothing was exported, as the state can't be written.",
    );
    isFull = false;
    expect(reportIn(await pressed(panel)).sequence).toBe(1);
  });

  test("of a state that can't be written afterwards: the file is given, and the report that is sent is the same", async () => {
    const w = world();
    const platform = w.process({});
    const { state } = platform;
    let isFull = true;
    const telemetry = createTelemetry(named({
      platform: {
        ...platform,
        state: {
          ...state,
          replace: (key, expected, value) =>
            isFull && EXPORTED.test(value)
              ? Promise.reject(new Error("ENOSPC"))
              : state.replace!(key, expected, value),
        },
      },
      consent: { config: true },
    }));
    const panel = createPanel(telemetry, { now: () => w.now });
    const first = await pressed(panel);
    expect((await pressed(panel)).text).toBe(first.text);
    isFull = false;
    telemetry.start();
    await w.pass(HOUR);
    expect(w.posted.map(({ body }) => body)).toEqual([
      JSON.stringify(reportIn(first)),
    ]);
    await telemetry.stop();
  });
});

import { expect, test, vi } from "vitest";
import { createTelemetry, type Platform } from "../../mod.ts";
import { memory } from "../../src/platform/memory.ts";
import type { State } from "../../src/platform/platform.ts";
import { guardPlatform } from "../../src/telemetry/guard-platform.ts";
import { guardSending } from "../../src/telemetry/guard-sending.ts";
import { acme } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, HOUR, lasting, world } from "./world.ts";

test("a platform may be an object of a class with private members", async () => {
  const w = world();
  class Own {
    readonly #of = w.process();
    name = "own";
    state = this.#of.state;
    timers = this.#of.timers;
    get env() {
      return this.#of.env;
    }
    now() {
      return this.#of.now();
    }
    random(bytes: number) {
      return this.#of.random(bytes);
    }
    fetch(...request: Parameters<typeof fetch>) {
      return this.#of.fetch(...request);
    }
    background(work: Promise<unknown>) {
      this.#of.background?.(work);
    }
    environment() {
      return { os: this.name };
    }
  }
  const telemetry = started(w, { platform: new Own() as unknown as Platform });
  await w.pass(DAY);
  expect(w.posted).toHaveLength(1);
  expect((await telemetry.preview()).report.environment).toMatchObject({
    os: "own",
  });
});

test.each(["getItem", "setItem", "removeItem", "replace", "replace, setItem"])(
  "disable() ends, and nothing is sent, though the state's %s hangs",
  async (members) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const w = world();
    const hangs = () => new Promise(() => {});
    const state = {
      ...lasting(w.kept),
      ...Object.fromEntries(members.split(", ").map((name) => [name, hangs])),
    } as State;
    const telemetry = createTelemetry(
      acme({ platform: w.process({ state }), consent: { config: true } }),
    );
    const ended = telemetry.disable();
    await vi.advanceTimersByTimeAsync(60_000);
    const { mode, choiceFailed } = await ended;
    expect({ mode, choiceFailed }).toEqual({
      mode: "off",
      choiceFailed: members === "replace, setItem",
    });
    const ticked = telemetry.tick(w.now + 2 * HOUR);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ticked).toMatchObject({ kind: "skipped" });
    vi.useRealTimers();
    expect(w.posted).toEqual([]);
  },
);

test("a clock without a time sets no timer that fires again and again", async () => {
  for (const now of [() => NaN, () => undefined, () => Promise.resolve(1)]) {
    const set = vi.fn();
    const telemetry = createTelemetry(acme({
      platform: memory({
        now: now as () => number,
        timers: { set, clear: () => {} },
      }),
      consent: { config: true },
    }));
    telemetry.start();
    await telemetry.tick();
    await telemetry.stop();
    expect(set).not.toHaveBeenCalled();
  }
});

test("guardPlatform() and guardSending() pass every member of a platform on", () => {
  const all: Required<Platform> = {
    ...memory({ name: "whole" }),
    argv: [],
    background: () => {},
    environment: () => ({}),
    lock: (_, run) => run(),
    onHidden: () => () => {},
    onStored: () => () => {},
    policy: { hal: "off" },
    lacks: () => ["--allow-net"],
    sha256: () => "0".repeat(64),
    startDelay: 250,
    saveFile: async () => {},
  };
  const guarded = { ...guardPlatform(all), ...guardSending(all) };
  expect(Object.keys(guarded).sort()).toEqual(Object.keys(all).sort());
  expect(guarded.policy).toBe(all.policy);
  expect(guarded.startDelay).toBe(250);
  expect(guarded.lacks?.({})).toEqual(["--allow-net"]);
});

// A no that is stored is never undone, whatever happens around it.
import { describe, expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import type { State } from "../../src/platform/platform.ts";
import { acme, finished } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, HOUR, lasting, type World, world } from "./world.ts";
import { pausesPassAtOnce } from "../send/runtime-waits.ts";

pausesPassAtOnce();

const choice = (w: World): string =>
  JSON.parse(w.kept.get("candor/acme.choice") ?? "{}").choice;

/** Another process that says no. */
const sayNo = (w: World): Promise<unknown> =>
  createTelemetry(acme({ platform: w.process() })).disable();

/** A state of which some calls fail. */
function failing(
  w: World,
  fails: (call: "get" | "set", key: string) => boolean,
): State {
  const state = lasting(w.kept);
  const check = (call: "get" | "set", key: string): void => {
    if (fails(call, key)) throw new Error("no space left on device");
  };
  return {
    ...state,
    getItem: (key) => (check("get", key), state.getItem(key)),
    setItem: (key, value) => (check("set", key), state.setItem(key, value)),
    replace(key, expected, value) {
      check("set", key);
      return state.replace!(key, expected, value);
    },
  };
}

describe("a request that is under way", () => {
  test("is aborted before disable() resolves", async () => {
    const w = world();
    let signal: AbortSignal | undefined;
    const telemetry = started(w, {
      platform: w.process({
        fetch: (_, init) => {
          signal = init?.signal ?? undefined;
          return new Promise(() => {});
        },
      }),
    });
    void w.pass(HOUR);
    await w.until(() => signal !== undefined);
    expect(signal!.aborted).toBe(false);
    await telemetry.disable();
    expect(signal!.aborted).toBe(true);
  });

  for (const who of ["this process", "another process"]) {
    test(`isn't tried again after a no of ${who}`, async () => {
      const w = world();
      const telemetry = started(w);
      let saying: Promise<unknown> | undefined;
      w.answer = () => {
        saying ??= who === "this process" ? telemetry.disable() : sayNo(w);
        return new Response(null, { status: 503 });
      };
      void w.pass(HOUR);
      await w.until(() => saying !== undefined);
      await saying;
      const { length } = w.posted;
      await w.pass(DAY);
      expect([length, w.posted.length]).toEqual([1, 1]);
      expect(choice(w)).toBe("off");
    });
  }
});

describe("a full disk", () => {
  test("doesn't make a process write its old state over a no", async () => {
    const w = world();
    let isFull = false;
    const telemetry = started(w, {
      platform: w.process({
        state: failing(w, (call) => call === "set" && isFull),
      }),
    });
    await w.pass(HOUR);
    expect(w.posted).toHaveLength(1);
    isFull = true;
    await w.pass(DAY);
    isFull = false;
    await sayNo(w);
    const { length } = w.posted;
    await w.pass(3 * DAY);
    expect(w.posted).toHaveLength(length);
    expect(choice(w)).toBe("off");
    expect(w.kept.get("candor/acme")).not.toContain("identity");
    expect((await telemetry.status()).mode).toBe("off");
  });

  test("keeps a report from being sent that can't be stored first", async () => {
    const w = world();
    let isFull = false;
    const telemetry = started(w, {
      platform: w.process({
        state: failing(w, (call) => call === "set" && isFull),
      }),
    });
    await w.pass(HOUR);
    isFull = true;
    await w.pass(3 * DAY);
    expect(w.posted).toHaveLength(1);
    expect((await telemetry.status()).trouble).toBe(
      "the state can't be written",
    );
    isFull = false;
    await w.pass(2 * HOUR);
    expect(w.posted).toHaveLength(2);
  });
});

describe("a choice that can't be stored", () => {
  const unwritable = (w: World) =>
    w.process({
      state: failing(w, (call, key) => call === "set" && /choice$/.test(key)),
    });

  test("keeps this process off until its end", async () => {
    const w = world();
    const telemetry = started(w, { platform: unwritable(w) });
    await w.pass(HOUR);
    expect(await telemetry.disable()).toMatchObject({
      mode: "off",
      choiceFailed: true,
    });
    await w.pass(3 * DAY);
    expect(w.posted).toHaveLength(1);
  });

  test("isn't taken for a yes", async () => {
    const w = world();
    const telemetry = started(w, { consent: {}, platform: unwritable(w) });
    expect(await telemetry.enable()).toMatchObject({
      mode: "off",
      choiceFailed: true,
    });
    await w.pass(3 * DAY);
    expect(w.posted).toEqual([]);
  });
});

describe("a stored no", () => {
  test("holds in its process though the state loses it, or still shows what was before", async () => {
    for (const before of [undefined, { choice: "on", since: 1 }]) {
      const w = world();
      const old = before && JSON.stringify(before);
      if (old) w.kept.set("candor/acme.choice", old);
      const state = lasting(w.kept);
      const telemetry = started(w, {
        platform: w.process({
          state: {
            ...state,
            getItem: (key) =>
              key.endsWith(".choice") ? old ?? null : state.getItem(key),
          },
        }),
      });
      await w.pass(HOUR);
      expect(w.posted).toHaveLength(1);
      expect(await telemetry.disable()).toMatchObject({ mode: "off" });
      await w.pass(3 * DAY);
      expect(w.posted).toHaveLength(1);
    }
  });

  test("gives way to another process's yes", async () => {
    const w = world();
    const telemetry = started(w);
    await telemetry.disable();
    await createTelemetry(acme({ platform: w.process() })).enable();
    expect(await telemetry.status()).toMatchObject({ mode: "on" });
    await telemetry.tick();
    w.now += HOUR;
    await telemetry.tick();
    expect(w.posted).toHaveLength(1);
  });
});

describe("an old state that is written after a no", () => {
  test("is void: its identity and its reports aren't used again", async () => {
    const w = world();
    w.answer = () => new Response(null, { status: 503 });
    const telemetry = started(w, { consent: {} });
    await telemetry.enable();
    await w.pass(HOUR);
    const old = w.kept.get("candor/acme")!;
    await telemetry.disable();
    w.kept.set("candor/acme", old);
    w.posted.length = 0;
    w.answer = () => new Response(null, { status: 204 });
    await telemetry.enable();
    await w.pass(DAY);
    const { identity } = JSON.parse(old);
    const now = JSON.parse(w.kept.get("candor/acme")!);
    expect(now.identity.id).not.toBe(identity.id);
    expect(w.posted.map(({ body }) => JSON.parse(body).sequence)).toEqual([1]);
  });

  test("doesn't bring an old choice back", async () => {
    const w = world();
    const telemetry = started(w, { consent: {} });
    await telemetry.enable();
    await w.pass(HOUR);
    const old = w.kept.get("candor/acme")!;
    await sayNo(w);
    w.kept.set("candor/acme", old);
    await w.pass(3 * DAY);
    expect(w.posted).toHaveLength(1);
    expect((await telemetry.status()).mode).toBe("off");
  });
});

test("an event from before another process's yes isn't sent", async () => {
  const w = world();
  const telemetry = createTelemetry(acme({ platform: w.process() }));
  telemetry.record("finished", finished);
  telemetry.record("crashed", finished);
  w.now += 500;
  await createTelemetry(acme({ platform: w.process() })).enable();
  w.now += 500;
  await telemetry.stop();
  const { events = [] } = JSON.parse(w.kept.get("candor/acme")!);
  expect(events).toEqual([]);
  expect(w.posted).toEqual([]);
});

test("a report goes to the endpoint, whatever address the state names", async () => {
  const w = world();
  const report = { protocol: 1, id: "x", sequence: 1 };
  const wire = { url: "https://evil.example/", body: "{}" };
  w.kept.set(
    "candor/acme",
    JSON.stringify({ sealed: [{ report, wire, periodic: true }] }),
  );
  started(w, { dialect: () => ({ body: "{}" }) });
  await w.pass(DAY);
  expect(new Set(w.posted.map(({ url }) => url)))
    .toEqual(new Set(["https://stats.example.org/v1/reports"]));
});

// Orders of events that once lost a no, or an event.
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { acme, finished } from "./acme.ts";
import { feed, started } from "./started.ts";
import { DAY, HOUR, lasting, type World, world } from "./world.ts";
import { type RuntimeWaits, runtimeWaits } from "../send/runtime-waits.ts";

let waits: RuntimeWaits;
beforeEach(() => void (waits = runtimeWaits()));
afterEach(() => waits[Symbol.dispose]());
const choice = (w: World) =>
  JSON.parse(w.kept.get("candor/acme.choice") ?? "{}").choice;

test("of enable() and disable() at once, the later call wins", async () => {
  const w = world();
  const t = started(w, { consent: {} });
  const yes = t.enable();
  const no = await t.disable();
  await yes;
  expect([no.mode, choice(w), (await t.status()).mode]).toEqual([
    "off",
    "off",
    "off",
  ]);
  await w.pass(2 * DAY);
  expect(w.posted).toEqual([]);
});
test("a process that is frozen while it stores a yes doesn't store it over a no", async () => {
  const w = world();
  const state = lasting(w.kept);
  let wake!: () => void;
  const frozen = new Promise<void>((r) => wake = r);
  let reached = false;
  const a = createTelemetry(
    acme({
      consent: {},
      platform: w.process({
        state: {
          ...state,
          async replace(key, expected, value) {
            if (key.endsWith("choice")) {
              reached = true;
              await frozen;
            }
            return await state.replace!(key, expected, value);
          },
        },
      }),
    }),
  );
  const yes = a.enable();
  await w.until(() => reached);
  await createTelemetry(acme({ platform: w.process(), consent: {} })).disable();
  expect(choice(w)).toBe("off");
  wake();
  await yes;
  expect(choice(w)).toBe("off");
});
test("enable() a second time, some time later, loses no event", async () => {
  const w = world();
  const t = createTelemetry(acme({ platform: w.process() }));
  await t.enable();
  w.now += 1000;
  t.record("finished", finished);
  w.now += 500;
  await t.enable();
  t.start();
  await w.pass(DAY);
  expect(JSON.parse(w.posted[0]!.body).events).toHaveLength(1);
});
test("a yes under a clock that was ahead loses no later event", async () => {
  const w = world();
  const t = createTelemetry(acme({ platform: w.process() }));
  w.now += 365 * DAY;
  await t.enable();
  w.now -= 365 * DAY;
  t.start();
  t.record("finished", finished);
  await w.pass(3 * DAY);
  const events = w.posted.flatMap(({ body }) => JSON.parse(body).events ?? []);
  expect(events).toHaveLength(1);
});
test("after the clock was set back, an event from before another process's yes isn't sent", async () => {
  const w = world();
  const a = createTelemetry(acme({ platform: w.process() }));
  a.record("finished", finished);
  w.now -= 10_000;
  await createTelemetry(acme({ platform: w.process() })).enable();
  await a.stop();
  expect(JSON.parse(w.kept.get("candor/acme")!).events ?? []).toEqual([]);
});
test.each([
  ["rejects", () => Promise.reject(new Error("full"))],
  ["throws", () => {
    throw new Error("full");
  }],
  ["hangs", () => new Promise<void>(() => {})],
])(
  "with a default of on, a notice isn't shown to a log that always %s",
  async (_, log) => {
    const w = world();
    started(w, { consent: { default: "on" }, log: log as () => void });
    await w.pass(5 * DAY);
    expect(w.posted).toEqual([]);
    // In the next run, too.
    w.restart();
    started(w, { consent: { default: "on" }, log: log as () => void });
    await w.pass(5 * DAY);
    expect(w.posted).toEqual([]);
  },
);
test("a feed's mark that is written back after a no is void", async () => {
  const w = world();
  const t = started(w, { release: { feed } });
  w.answer = (p) =>
    p.url.startsWith(feed)
      ? new Response(JSON.stringify({}), { headers: { etag: '"me"' } })
      : new Response(null, { status: 204 });
  await w.pass(2 * DAY);
  const old = w.kept.get("candor/acme")!;
  expect(old).toContain("etag");
  await t.disable();
  expect(w.kept.get("candor/acme")).not.toContain("etag");
  w.kept.set("candor/acme", old);
  await t.enable();
  expect(w.kept.get("candor/acme")).not.toContain("etag");
});
test("a question to a feed that is under way at a no is aborted, and its mark isn't kept", async () => {
  const w = world();
  let answer!: (r: Response) => void;
  let signal: AbortSignal | undefined;
  const t = started(w, {
    release: { feed },
    platform: w.process({
      fetch: ((u: URL, init: RequestInit) => {
        if (!`${u}`.startsWith(feed)) {
          return Promise.resolve(new Response(null, { status: 204 }));
        }
        signal = init.signal!;
        return new Promise((r) => answer = r);
      }) as never,
    }),
  });
  void w.pass(HOUR);
  await w.until(() => signal !== undefined);
  const p = t.disable();
  let done = false;
  void p.then(() => done = true);
  for (let i = 0; i < 200 && !done; i++) {
    await new Promise((r) => setTimeout(r, 5));
  }
  const aborted = signal!.aborted;
  answer(new Response("{}", { headers: { etag: '"me"' } }));
  await p;
  await new Promise((r) => setTimeout(r, 200));
  expect({
    done,
    aborted,
    mark: (w.kept.get("candor/acme") ?? "").includes("etag"),
  }).toEqual({ done: true, aborted: true, mark: false });
});
const odd: [string, object][] = [
  ["phase 1e300", { phase: 1e300 }],
  ["start far ahead", { schedule: { start: 8.64e15 } }],
  ["pause", { schedule: { last: 1, pause: 8.64e15 } }],
  ["laters", { schedule: { last: 1, laters: Number.MAX_SAFE_INTEGER } }],
  ["breaker", { breaker: { calls: "----------", until: 8.64e15 } }],
  ["notBefore", { outcome: { kind: "later", notBefore: 8.64e15 } }],
  ["window", { window: -8.64e15 }],
  ["accepted 2^53-1", { accepted: Number.MAX_SAFE_INTEGER }],
  ["sequence max", {
    sequence: Number.MAX_SAFE_INTEGER,
    identity: {
      id: "01KZZZZZZZZZZZZZZZZZZZZZZZ",
      secret: "ab".repeat(32),
      since: 1,
    },
  }],
  ["sealed of another product", {
    sealed: [{
      periodic: true,
      report: {
        protocol: 1,
        id: "x",
        sequence: 1,
        hostname: "bob-laptop",
        config: { password: "s3cret" },
      },
    }],
  }],
];
test.each(odd)(
  "a state with an odd %s is rejected with a reason, or reports are sent within 60 days",
  async (_, text) => {
    const w = world();
    w.kept.set("candor/acme", JSON.stringify(text));
    const t = createTelemetry(
      acme({ platform: w.process(), consent: { config: true } }),
    );
    for (let d = 0; d < 60 * 24; d += 6) {
      await t.tick(w.now);
      w.now += 6 * HOUR;
    }
    const status = await t.status();
    const bodies = w.posted.map(({ body }) => body);
    expect(status.trouble !== undefined || bodies.length > 10).toBe(true);
  },
);

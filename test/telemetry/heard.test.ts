import { describe, expect, test } from "vitest";
import { createTelemetry, type Platform } from "../../mod.ts";
import { acme } from "./acme.ts";
import { DAY, HOUR, lasting, START, world } from "./world.ts";

const MINUTE = 60_000;

/** Two processes of one installation: a server that runs, and a command beside it. */
function two(overrides: Partial<Platform> = {}, options = {}) {
  const w = world();
  let reads = 0;
  const kept = lasting(w.kept);
  const state = {
    ...kept,
    getItem: (key: string) => (reads++, kept.getItem(key)),
  };
  const server = createTelemetry(
    acme({ platform: w.process({ state, ...overrides }), ...options }),
  );
  const command = createTelemetry(acme({ platform: w.process(), ...options }));
  return { w, server, command, reads: () => reads };
}

describe("a running server notices a yes of another process", () => {
  for (const before of ["nothing was chosen", "somebody said no"]) {
    test(`within an hour, where ${before}`, async () => {
      const { w, server, command } = two();
      if (before === "somebody said no") await command.disable();
      server.start();
      await w.pass(10 * HOUR + MINUTE);
      await command.enable();
      const said = w.now;
      await w.pass(HOUR);
      expect(await server.status()).toMatchObject({ mode: "on" });
      await w.pass(10 * MINUTE);
      expect(w.posted).toHaveLength(1);
      expect(w.posted[0]!.at - said).toBeLessThanOrEqual(70 * MINUTE);
      await w.pass(2 * DAY);
      expect(w.posted).toHaveLength(3);
    });
  }

  test("at once when the server's status() is called", async () => {
    const { w, server, command } = two();
    server.start();
    await w.pass(MINUTE);
    await command.enable();
    const { next } = await server.status();
    expect(next).toBe(w.now + 10 * MINUTE);
    await w.pass(10 * MINUTE);
    expect(w.posted.map(({ at }) => at)).toEqual([next]);
  });

  test("at once where the platform reports changes", async () => {
    const hears: (() => void)[] = [];
    const { w, server, command } = two({
      onStored(key, run) {
        expect(key).toBe("candor/acme.choice");
        hears.push(run);
        return () => hears.splice(hears.indexOf(run), 1);
      },
    });
    server.start();
    await w.pass(MINUTE);
    expect(hears).toHaveLength(1);
    await command.enable();
    hears[0]!();
    await w.pass(10 * MINUTE);
    expect(w.posted).toHaveLength(1);
    await command.disable();
    hears[0]!();
    await w.pass(DAY);
    expect(w.posted).toHaveLength(1);
    await server.stop();
    expect(hears).toEqual([]);
  });

  test("what was recorded before it isn't sent", async () => {
    const { w, server, command } = two();
    server.start();
    server.record("finished", { app: "a", status: "ok", owner: "o" });
    await w.pass(30 * MINUTE);
    await command.enable();
    await w.pass(2 * HOUR);
    expect(JSON.parse(w.posted[0]!.body)).not.toHaveProperty("events");
  });

  test("a no that follows before the yes was noticed wins", async () => {
    const { w, server, command } = two();
    server.start();
    await w.pass(MINUTE);
    await command.enable();
    await command.disable();
    await w.pass(3 * DAY);
    expect(w.posted).toEqual([]);
  });
});

test("while it is off, the state is read once an hour and nothing else happens", async () => {
  const random = () => {
    throw new Error("touched");
  };
  const { w, server, reads } = two({ random });
  server.start();
  await w.pass(1);
  const first = reads();
  await w.pass(DAY);
  expect(reads() - first).toBe(24 * first);
  expect([w.posted, [...w.kept]]).toEqual([[], []]);
});

test("after an explicit no the state isn't read at all", async () => {
  const { w, server, command, reads } = two({ env: { DO_NOT_TRACK: "1" } });
  server.start();
  await w.pass(MINUTE);
  await command.enable();
  await w.pass(3 * DAY);
  expect([reads(), w.posted]).toEqual([0, []]);
});

describe("status().next is a time at which a process will look, or undefined", () => {
  test("undefined until a process runs that sends", async () => {
    const { w, server, command } = two();
    expect((await command.enable()).next).toBeUndefined();
    expect((await command.status()).next).toBeUndefined();
    server.start();
    await w.pass(1);
    // The server's schedule is stored, so the command knows it.
    const next = START + 10 * MINUTE;
    expect((await server.status()).next).toBe(next);
    expect((await command.status()).next).toBe(next);
  });

  test("a time in the past if the next process that starts has to send", async () => {
    const { w, server, command } = two();
    await server.enable();
    server.start();
    await w.pass(HOUR);
    expect((await command.status()).next).toBe(START + 10 * MINUTE + DAY);
    await server.stop();
    await w.pass(3 * DAY);
    expect((await command.status()).next).toBe(START + 10 * MINUTE + DAY);
    await command.disable();
    expect((await server.status()).next).toBeUndefined();
  });

  test("undefined and not Infinity for a default of on whose notice nobody saw", async () => {
    const { w, server } = two({}, { consent: { default: "on" } });
    server.start();
    await w.pass(HOUR);
    const status = await server.status();
    expect(status).toMatchObject({ mode: "on", next: undefined });
    expect(JSON.stringify(status)).not.toContain("next");
  });

  test("a text by the command says how long a yes takes", async () => {
    const { server } = two();
    const { text } = await server.command(["enable"]);
    expect(text.split("\n")).toEqual([
      "acme telemetry: on by stored choice. To switch it off: DO_NOT_TRACK=1",
      "Programs that are running already notice this within an hour.",
    ]);
    const refused = two({ env: { DO_NOT_TRACK: "1" } });
    expect((await refused.server.command(["enable"])).text).toBe(
      "acme telemetry: off by DO_NOT_TRACK, which wins over any yes",
    );
  });
});

describe("a period below a minute is honoured", () => {
  test.each([1000, 1500, 20_000])("%d ms", async (every) => {
    const w = world();
    createTelemetry(acme({
      platform: w.process(),
      consent: { config: true },
      schedule: { first: 500, every },
    })).start();
    await w.pass(500 + 10 * every);
    expect(w.posted.map(({ at }) => at - START)).toEqual(
      Array.from({ length: 11 }, (_, index) => 500 + index * every),
    );
  });

  test("also if the collector takes longer than that to answer", async () => {
    const w = world();
    w.answer = () => {
      w.now += 1200;
      return new Response(null, { status: 204 });
    };
    createTelemetry(acme({
      platform: w.process(),
      consent: { config: true },
      schedule: { first: 500, every: 1000 },
    })).start();
    await w.pass(20_000);
    expect(w.posted.length).toBeGreaterThan(7);
  });

  test("and a yes is noticed as fast", async () => {
    const { w, server, command } = two({}, {
      schedule: { first: 1, every: 1000 },
    });
    server.start();
    await w.pass(5000);
    await command.enable();
    await w.pass(2000);
    expect(w.posted.length).toBeGreaterThan(0);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTelemetry, type Telemetry } from "../../mod.ts";
import golden from "../golden/spinnaker/circuit-breaker.json" with {
  type: "json",
};
import { isOpen } from "../../src/send/breaker.ts";
import type { ClientState } from "../../src/telemetry/client-state.ts";
import { acme, finished } from "./acme.ts";
import { DAY, HOUR, mutex, type World, world } from "./world.ts";
import { type RuntimeWaits, runtimeWaits } from "../send/runtime-waits.ts";

let waits: RuntimeWaits;
beforeEach(() => void (waits = runtimeWaits()));
afterEach(() => waits[Symbol.dispose]());

const respond = (code: number) => () => new Response(null, { status: code });

/** Sends no report about a period, only events that are sent at once. */
function start(w: World, platform = w.process()): Telemetry {
  const telemetry = createTelemetry(acme({
    platform,
    consent: { config: true },
    schedule: { first: 1000 * DAY },
  }));
  telemetry.start();
  return telemetry;
}

/** One sending, through a process of its own. */
async function send(w: World, result: string): Promise<void> {
  w.answer = respond(result === "ok" ? 204 : 400);
  start(w).record("crashed", finished);
  await w.pass(0);
  w.restart();
}

async function opened(w: World): Promise<void> {
  for (let call = 0; call < 5; call++) await send(w, "fail");
}

/** Whether a sending would be tried, as the next event shows. */
async function state(w: World): Promise<string> {
  const before = w.posted.length;
  await send(w, "ok");
  return w.posted.length > before ? "CLOSED" : "OPEN";
}

describe("Spinnaker's breaker, each sending by a process of its own", () => {
  const sequences = golden.sequences.filter((one) => "results" in one);
  test.each(sequences)("$results is $state", async (sequence) => {
    const w = world();
    for (const result of sequence.results ?? []) await send(w, result);
    expect(w.posted).toHaveLength(sequence.results?.length ?? 0);
    expect(await state(w)).toBe(sequence.state);
  });

  test("stays open for twelve hours", async () => {
    const w = world();
    await opened(w);
    w.now += 12 * HOUR - 1;
    expect(await state(w)).toBe("OPEN");
    w.now += 1;
    expect(await state(w)).toBe("CLOSED");
  });

  test("closes after a trial that gets through: five more may fail", async () => {
    const w = world();
    await opened(w);
    w.now += 12 * HOUR;
    await send(w, "ok");
    for (let call = 0; call < 4; call++) await send(w, "fail");
    expect(w.posted).toHaveLength(10);
    await send(w, "fail");
    expect(await state(w)).toBe("OPEN");
  });

  test("opens again after a trial that fails", async () => {
    const w = world();
    await opened(w);
    w.now += 12 * HOUR;
    await send(w, "fail");
    expect(await state(w)).toBe("OPEN");
    w.now += 12 * HOUR;
    expect(await state(w)).toBe("CLOSED");
  });
});

describe("after twelve hours there is one trial", () => {
  test("even if several processes come at the same time", async () => {
    const w = world();
    await opened(w);
    w.posted.length = 0;
    w.now += 12 * HOUR;
    let answer: (response: Response) => void = () => {};
    w.answer = () => new Promise((run) => answer = run);
    const lock = mutex();
    for (let count = 0; count < 4; count++) {
      start(w, w.process({ lock })).record("crashed", finished);
    }
    await w.until(() => w.posted.length > 0);
    await new Promise((run) => setTimeout(run, 300));
    expect(w.posted).toHaveLength(1);
    answer(new Response(null, { status: 204 }));
    await w.pass(0);
  });

  test("and it is the report, even if events wait too", async () => {
    const w = world();
    w.answer = respond(507);
    const telemetry = createTelemetry(
      acme({ platform: w.process(), consent: { config: true } }),
    );
    telemetry.start();
    for (let call = 0; call < 5; call++) {
      telemetry.record("crashed", finished);
      await w.pass(0);
    }
    const kept: ClientState = JSON.parse(w.kept.get("candor/acme")!);
    expect(kept.sealed).toHaveLength(5);
    w.posted.length = 0;
    w.answer = respond(400);
    await w.pass(13 * HOUR);
    expect(w.posted).toHaveLength(1);
    expect(JSON.parse(w.posted[0]!.body)).toHaveProperty("config");
    w.answer = respond(204);
    await w.pass(DAY + HOUR);
    expect(w.posted).toHaveLength(1 + 1 + 5);
  });
});

test("while it is open, status() says until when, and nothing is sent before", async () => {
  const w = world();
  await opened(w);
  const since = w.now;
  w.answer = respond(204);
  const telemetry = createTelemetry(
    acme({ platform: w.process(), consent: { config: true } }),
  );
  telemetry.start();
  await w.pass(HOUR);
  expect((await telemetry.status()).next).toBe(since + 12 * HOUR);
  await w.pass(12 * HOUR);
  expect(w.posted.at(-1)!.at).toBe(since + 12 * HOUR);
});

test("a clock that is set back doesn't make the pause longer", () => {
  const until = 12 * HOUR;
  expect(isOpen({ calls: "", until }, 1)).toBe(true);
  expect(isOpen({ calls: "", until }, -1)).toBe(false);
});

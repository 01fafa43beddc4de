import { afterEach, beforeEach, expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { acme, finished } from "./acme.ts";
import { DAY, HOUR, world } from "./world.ts";
import { type RuntimeWaits, runtimeWaits } from "../send/runtime-waits.ts";

let waits: RuntimeWaits;
beforeEach(() => void (waits = runtimeWaits()));
afterEach(() => waits[Symbol.dispose]());

test("a no by another process is seen before the next sending", async () => {
  const w = world();
  createTelemetry(acme({ platform: w.process(), consent: { config: true } }))
    .start();
  await w.pass(HOUR);
  await createTelemetry(acme({ platform: w.process() })).disable();
  await w.pass(5 * DAY);
  expect(w.posted).toHaveLength(1);
});

test("nothing from before the yes is sent", async () => {
  const w = world();
  const telemetry = createTelemetry(acme({ platform: w.process() }));
  telemetry.start();
  await w.pass(HOUR);
  telemetry.record("finished", finished);
  telemetry.record("crashed", finished);
  await telemetry.enable();
  telemetry.record("finished", { ...finished, status: "failed" });
  await w.pass(DAY);
  const { events } = JSON.parse(w.posted[0]!.body);
  expect(events).toMatchObject([{
    event: "finished",
    anonymous: { status: "failed", owner: "xxxx" },
  }]);
});

test("nothing recorded before the yes is sent, also if the stored choice wasn't read yet", async () => {
  const w = world();
  const telemetry = createTelemetry(acme({ platform: w.process() }));
  telemetry.record("finished", finished);
  await telemetry.enable();
  telemetry.start();
  await w.pass(DAY);
  expect(w.posted).toHaveLength(1);
  expect(JSON.parse(w.posted[0]!.body)).not.toHaveProperty("events");
});

test("enable() a second time loses no event", async () => {
  const w = world();
  const telemetry = createTelemetry(acme({ platform: w.process() }));
  await telemetry.enable();
  telemetry.record("finished", finished);
  await telemetry.enable();
  telemetry.start();
  await w.pass(DAY);
  expect(JSON.parse(w.posted[0]!.body).events).toHaveLength(1);
});

test.each(["local", "log"])(
  "what was only shown under '%s' isn't sent after a yes",
  async (word) => {
    const w = world();
    const server = { sent: 0, clients: 1 };
    const env: Record<string, string> = { ACME_STATS: word };
    const telemetry = createTelemetry(acme({
      platform: w.process({ env }),
      consent: { variable: "ACME_STATS" },
      log: () => {},
    }, server));
    telemetry.start();
    await w.pass(2 * DAY);
    server.sent = 1000;
    telemetry.record("finished", finished);
    await telemetry.flush();
    expect((await telemetry.preview()).report.events).toHaveLength(1);
    env["ACME_STATS"] = "on";
    expect((await telemetry.preview()).report).not.toHaveProperty("events");
    await w.pass(2 * DAY);
    const [first, second] = w.posted.map(({ body }) => JSON.parse(body));
    expect(first).not.toHaveProperty("events");
    expect(first).not.toHaveProperty("window");
    expect(first.metrics).toEqual({ clients: 1 });
    expect(second.metrics).toEqual({ clients: 1, sent: 0, persec: 0 });
  },
);

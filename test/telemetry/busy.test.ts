import { expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { acme, finished } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, HOUR, world } from "./world.ts";

test("an urgent event is sent at once, also while others are being stored", async () => {
  const w = world();
  let go: (() => void) | undefined;
  const { state } = w.process();
  const replace = async (key: string, old: string | null, text: string) => {
    if (w.kept.size) await new Promise<void>((run) => go = run);
    return await state.replace!(key, old, text);
  };
  const platform = w.process({ state: { ...state, replace } });
  const telemetry = createTelemetry(
    acme({ platform, consent: { config: true } }),
  );
  telemetry.start();
  await w.pass(0);
  telemetry.record("finished", finished);
  await w.until(() => go !== undefined);
  telemetry.record("crashed", finished);
  for (let turn = 0; !w.posted.length && turn < 500; turn++) {
    go?.();
    await new Promise((run) => setTimeout(run, 10));
  }
  const [report] = w.posted.map(({ body }) => JSON.parse(body));
  expect(report).toMatchObject({ events: [{ event: "crashed" }] });
  w.restart();
});

test("an urgent event waits for the next report while the collector has asked clients to wait", async () => {
  const w = world();
  const headers = { "retry-after": "36000" };
  w.answer = () => new Response(null, { status: 429, headers });
  const telemetry = createTelemetry(acme({
    platform: w.process(),
    consent: { config: true },
    schedule: { first: DAY },
  }));
  telemetry.start();
  for (let hour = 0; hour < 10; hour++) {
    telemetry.record("crashed", finished);
    await w.pass(HOUR);
  }
  expect(w.posted).toHaveLength(1);
  w.answer = () => new Response(null, { status: 204 });
  telemetry.record("crashed", finished);
  await w.pass(HOUR);
  expect(w.posted).toHaveLength(2);
  await w.pass(DAY);
  const report = w.posted.map(({ body }) => JSON.parse(body))
    .find(({ config }) => config);
  expect(report.events).toHaveLength(9);
});

test("an event is sent if a stored yes is only read after it was recorded", async () => {
  const w = world();
  await createTelemetry(acme({ platform: w.process() })).enable();
  createTelemetry(acme({ platform: w.process() })).record("crashed", finished);
  await w.pass(0);
  expect(w.posted).toHaveLength(1);
});

test("after the clock was set back, a report has no window", async () => {
  const w = world();
  started(w);
  await w.pass(DAY);
  w.jump(-5 * DAY);
  await w.pass(2 * DAY);
  const windows = w.posted.map(({ body }) => JSON.parse(body).window);
  expect(windows.slice(0, 2)).toEqual([undefined, undefined]);
  expect(windows.length).toBeGreaterThan(1);
});

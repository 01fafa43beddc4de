import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { createTelemetry } from "../../mod.ts";
import { acme, finished } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, HOUR, world } from "./world.ts";

const SECRET = "q7Zk-never-told";
const facts = v.strictObject({
  status: v.picklist(["ok", "failed"]),
  labels: v.optional(v.record(v.string(), v.array(v.number()))),
  size: v.optional(v.union([v.number(), v.object({ kind: v.number() })])),
});

/** The lines of the log, and the status, after something was recorded. */
async function told(event: string, recorded: unknown, times = 1) {
  const w = world();
  const lines: string[] = [];
  const telemetry = started(w, {
    events: { finished: facts, crashed: facts },
    log: (line) => lines.push(line),
  });
  await w.pass(1);
  lines.length = 0;
  for (let time = 0; time < times; time++) telemetry.record(event, recorded);
  while (!lines.length) await new Promise((run) => setImmediate(run));
  const { mistakes } = await telemetry.status();
  expect(JSON.stringify([lines, mistakes])).not.toContain(SECRET);
  expect(lines).toEqual(mistakes.map((says) => `acme telemetry: ${says}`));
  return mistakes;
}

const UNDECLARED = "an event that isn't declared is dropped";
const unfit = (path: string) =>
  `event 'finished' is dropped as 'events.finished${path}' doesn't fit its schema`;

describe("a mistake at run time is told with its path and never a value", () => {
  test.each([
    [
      "a misspelled event",
      "finishd",
      {},
      `${UNDECLARED}: did you mean 'finished'?`,
    ],
    [
      "an event like no other",
      SECRET,
      {},
      `${UNDECLARED}: there are finished, crashed`,
    ],
    [
      "a word that isn't in the list",
      "finished",
      { status: SECRET },
      unfit(".status"),
    ],
    [
      "a name that the schema lacks",
      "finished",
      { status: "ok", [SECRET]: 1 },
      unfit(""),
    ],
    ["a value under a name that a person chose", "finished", {
      status: "ok",
      labels: { [SECRET]: [1, SECRET] },
    }, unfit(".labels.*[]")],
    ["a value that fits no branch", "finished", {
      status: "ok",
      size: { kind: SECRET },
    }, unfit(".size")],
    ["facts that are a text", "finished", SECRET, unfit("")],
    ["facts that throw", "finished", {
      get status() {
        throw new Error(SECRET);
      },
    }, unfit("")],
  ])("%s", async (_, event, recorded, says) => {
    expect(await told(event, recorded)).toEqual([says]);
  });

  test("once a day, however often it happens", async () => {
    expect(await told("finishd", {}, 1000)).toHaveLength(1);
    const w = world();
    const lines: string[] = [];
    const telemetry = started(w, { log: (line) => lines.push(line) });
    for (let hour = 0; hour < 40; hour++) {
      telemetry.record("finished", { status: 5 });
      telemetry.record("other", finished);
      await w.pass(HOUR);
    }
    await w.until(() => lines.length >= 5);
    expect(lines.slice(1).sort()).toEqual([
      "acme telemetry: an event that isn't declared is dropped: there are finished, crashed",
      "acme telemetry: an event that isn't declared is dropped: there are finished, crashed",
      "acme telemetry: event 'finished' is dropped as 'events.finished.app' doesn't fit its schema",
      "acme telemetry: event 'finished' is dropped as 'events.finished.app' doesn't fit its schema",
    ]);
  });

  test("a log that throws or hangs changes nothing", async () => {
    const w = world();
    for (
      const log of [
        () => {
          throw new Error("full");
        },
        () => new Promise(() => {}),
      ]
    ) {
      const telemetry = started(w, { log: log as never });
      telemetry.record("other", finished);
      telemetry.record("finished", finished);
      await telemetry.stop();
      expect((await telemetry.status()).mistakes).toHaveLength(1);
    }
  });

  test("nothing is said while telemetry is off", async () => {
    const lines: string[] = [];
    const telemetry = createTelemetry(acme({
      consent: { config: false },
      platform: world().process(),
      log: (line) => lines.push(line),
    }));
    telemetry.record("other", finished);
    await new Promise((run) => setTimeout(run, 5));
    expect((await telemetry.status()).mistakes).toEqual([]);
    expect(lines).toEqual([]);
  });
});

describe("a refused report", () => {
  const refused = async (headers: Record<string, string>) => {
    const w = world();
    const lines: string[] = [];
    w.answer = () => new Response(null, { status: 400, headers });
    const telemetry = started(w, { log: (line) => lines.push(line) });
    await w.pass(3 * HOUR);
    expect(lines).toHaveLength(2);
    const { reason } = (await telemetry.status()).outcome!;
    expect(lines[1]).toBe(`acme telemetry dropped: ${reason}`);
    await w.pass(DAY);
    expect(lines).toHaveLength(3);
    return reason;
  };

  test.each([
    ["config.debug", " at 'config.debug'"],
    ["events.finished.status", " at 'events.finished.status'"],
    ["product", " at 'product'"],
    ["config", " at 'config'"],
    // What isn't ours is never repeated.
    [`config.${SECRET}`, ""],
    [SECRET, ""],
    ["%", ""],
    ["", ""],
  ])("names the field %j only if it is the program's own", async (path, at) => {
    const header = path === "%" ? path : encodeURIComponent(path);
    expect(
      await refused({
        "candor-reason": "invalid-value",
        "candor-path": header,
      }),
    ).toBe(`refused: invalid value${at} (400)`);
  });
});

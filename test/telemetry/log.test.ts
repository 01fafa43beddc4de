import { describe, expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { acme, finished } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, HOUR, lasting, START, world } from "./world.ts";

describe("trouble", () => {
  test("is written once a day", async () => {
    const w = world();
    w.answer = () => new Response(null, { status: 400 });
    const lines: string[] = [];
    const telemetry = started(w, { log: (line) => lines.push(line) });
    for (let index = 0; index < 4; index++) {
      telemetry.record("crashed", finished);
      await w.pass(HOUR);
    }
    expect(lines).toEqual([
      "acme telemetry: on by configuration. To switch it off: DO_NOT_TRACK=1",
      "acme telemetry dropped: status 400",
    ]);
    await w.pass(DAY);
    expect(lines).toHaveLength(3);
  });

  test("is written again after the clock was set back", async () => {
    const w = world();
    w.answer = () => new Response(null, { status: 400 });
    const lines: string[] = [];
    started(w, { log: (line) => lines.push(line) });
    await w.pass(HOUR);
    w.jump(-30 * DAY);
    await w.pass(3 * DAY);
    expect(lines.filter((line) => line.includes("dropped")).length)
      .toBeGreaterThan(1);
  });

  test("counts sealed events that are lost", async () => {
    const w = world();
    w.answer = () => new Promise(() => {});
    const telemetry = started(w, { schedule: { first: 1000 * DAY } });
    await w.pass(1);
    const kept = JSON.parse(w.kept.get("candor/acme")!);
    const report = {
      protocol: 1,
      sequence: 1,
      events: [{ event: "crashed", anonymous: {} }],
    };
    kept.sealed = Array.from({ length: 50 }, (_, index) => ({
      report: { ...report, id: `${index}` },
      periodic: false,
    }));
    w.kept.set("candor/acme", JSON.stringify(kept));
    telemetry.record("crashed", finished);
    await w.until(() =>
      JSON.parse(w.kept.get("candor/acme")!).dropped?.full === 1
    );
    const { sealed } = JSON.parse(w.kept.get("candor/acme")!);
    expect(sealed).toHaveLength(50);
    expect(sealed[0].report.id).toBe("1");
  });
});

describe("what a start logs", () => {
  test("is the decision, once the stored choice is read", async () => {
    const w = world();
    await createTelemetry(acme({ platform: w.process() })).enable();
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    createTelemetry(acme({ platform: w.process(), log })).start();
    await w.pass(1);
    expect(lines).toEqual([
      "acme telemetry: on by stored choice. To switch it off: DO_NOT_TRACK=1",
    ]);
  });

  test("reads nothing after an explicit no", async () => {
    const w = world();
    const lines: string[] = [];
    let reads = 0;
    const state = {
      getItem: () => void reads++,
      setItem: () => {},
      removeItem: () => {},
    } as never;
    started(w, {
      platform: w.process({ state }),
      consent: { config: false },
      log: (line) => lines.push(line),
    });
    await w.pass(1);
    expect([lines, reads]).toEqual([
      ["acme telemetry: off by configuration"],
      0,
    ]);
  });

  test("counts as shown before anything is sent, however slowly the state is read", async () => {
    const w = world();
    const state = lasting(w.kept);
    let first = true;
    const slow: typeof state = {
      ...state,
      async getItem(key) {
        if (first) {
          first = false;
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
        return await state.getItem(key);
      },
    };
    started(w, {
      platform: w.process({ state: slow }),
      consent: { default: "on" },
      log: () => {},
    });
    await w.pass(1);
    expect(JSON.parse(w.kept.get("candor/acme")!).notice).toBe(START);
  });
});

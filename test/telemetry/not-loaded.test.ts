// A part that is loaded later may not be there any more: an upgrade has replaced the program's files, or a page is offline.
// Then nothing is sent, the log says so once, and a no still counts. No promise rejects: vitest fails if one does.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as Candor from "../../mod.ts";
import { acme, finished } from "./acme.ts";
import { DAY, HOUR, world } from "./world.ts";

const UNLOADED = "a part of the program can't be loaded";
const YES = JSON.stringify({ choice: "on", accepted: 1, since: 0 });

/** What a tick, a sending, or a look needs. */
const PARTS = {
  pipeline: "../../src/telemetry/pipeline.ts",
  schema: "../../src/telemetry/stored-schema.ts",
  ky: "../../src/send/ky.ts",
  look: "../../src/telemetry/look.ts",
  choose: "../../src/telemetry/choose.ts",
  command: "../../src/telemetry/answer-command.ts",
  release: "../../src/telemetry/version-check.ts",
  mistakes: "../../src/telemetry/mistakes.ts",
  policy: "../../src/consent/read-policy.ts",
  export: "../../src/telemetry/export-report.ts",
} as const;
type Part = keyof typeof PARTS;

beforeEach(() => void vi.resetModules());
afterEach(() => {
  for (const path of Object.values(PARTS)) vi.doUnmock(path);
  vi.useRealTimers();
});

const remove = (...parts: readonly Part[]): void => {
  for (const part of parts) {
    vi.doMock(PARTS[part], () => {
      throw new Error("ENOENT");
    });
  }
};

/** A program whose parts are gone once it has been imported. */
async function program(
  gone: readonly Part[],
  options: Parameters<typeof acme>[0] = {},
) {
  const { createTelemetry } = await import("../../mod.ts") as typeof Candor;
  remove(...gone);
  const w = world();
  w.kept.set("candor/acme.choice", YES);
  const lines: string[] = [];
  const telemetry = createTelemetry(acme({
    platform: w.process(),
    log: (line: string) => void lines.push(line),
    ...options,
  }));
  return { w, lines, telemetry };
}

describe.each<Part>(["pipeline", "schema"])("without '%s'", (part) => {
  test("a day of ticks and events sends nothing, and says so once", async () => {
    const { w, lines, telemetry } = await program([part]);
    telemetry.start();
    telemetry.record("finished", finished);
    telemetry.record("crashed", finished);
    await w.pass(DAY - 1);
    expect(w.posted).toEqual([]);
    expect(lines.filter((line) => line.includes("sends nothing")))
      .toHaveLength(1);
    const status = await telemetry.status();
    expect(status.trouble).toBeTruthy();
    expect(status.next).toBeUndefined();
    await telemetry.stop();
  });

  test("a no is stored all the same", async () => {
    const { w, telemetry } = await program([part]);
    telemetry.start();
    await w.pass(HOUR);
    expect(await telemetry.disable())
      .toMatchObject({ mode: "off", decidedBy: "stored", choiceFailed: false });
    expect(w.kept.get("candor/acme.choice")).toContain('"choice":"off"');
    await w.pass(DAY);
    expect(w.posted).toEqual([]);
  });

  test("every question is answered", async () => {
    const { telemetry } = await program([part]);
    expect(await telemetry.tick()).toMatchObject({ kind: "skipped" });
    expect(await telemetry.flush()).toMatchObject({ kind: "skipped" });
    expect(await telemetry.history()).toEqual([]);
    expect((await telemetry.preview()).body).toBeTypeOf("string");
    expect(await telemetry.forget()).toMatchObject({ kind: "dropped" });
    expect(await telemetry.exportReport("report.json"))
      .toHaveProperty("refusal");
    await telemetry.stop();
  });
});

test("what couldn't be loaded is sent once it can be", async () => {
  const { w, lines, telemetry } = await program(["pipeline"]);
  telemetry.start();
  telemetry.record("finished", finished);
  await w.pass(HOUR);
  expect(w.posted).toEqual([]);
  expect(await telemetry.status())
    .toMatchObject({ mode: "on", trouble: UNLOADED });
  vi.doUnmock(PARTS.pipeline);
  await w.pass(DAY);
  expect(w.posted).toHaveLength(1);
  expect(w.posted[0]?.body).toContain("finished");
  expect((await telemetry.status()).trouble).toBeUndefined();
  expect(lines.filter((line) => line.includes(UNLOADED))).toHaveLength(1);
  await telemetry.stop();
});

test("without the sender, the report waits", async () => {
  const { w, telemetry } = await program(["ky"]);
  telemetry.start();
  await w.pass(HOUR);
  expect(w.posted).toEqual([]);
  expect((await telemetry.status()).outcome)
    .toEqual({ kind: "later", reason: "no sender" });
  await telemetry.stop();
});

test.each<[string, readonly string[] | undefined]>([
  ["everything", undefined],
  ["a part, which then is one to everything", ["basic"]],
])(
  "a no to %s holds without any part, and the status says that it isn't stored",
  async (_, only) => {
    const { w, telemetry } = await program(Object.keys(PARTS) as Part[]);
    telemetry.start();
    await w.pass(1);
    const status = await telemetry.disable(only ? { only } : {});
    expect(status).toMatchObject({
      mode: "off",
      decidedBy: "stored",
      trouble: UNLOADED,
      choiceFailed: !!only,
    });
    await w.pass(DAY);
    expect(w.posted).toEqual([]);
    expect(w.kept.get("candor/acme.choice")).toContain(only ? "on" : "off");
  },
);

test.each([[["disable"], "off"], [["disable", "basic"], "on"]])(
  "the command %j is a no without the part that answers commands",
  async (args, stored) => {
    const { w, telemetry } = await program(["command", "choose"]);
    const { text, code } = await telemetry.command(args);
    expect(code).toBe(1);
    expect(text).toContain(": off by stored choice");
    expect(text).toContain(UNLOADED);
    expect(w.kept.get("candor/acme.choice")).toContain(stored);
    telemetry.start();
    await w.pass(DAY);
    expect(w.posted).toEqual([]);
  },
);

test("without the version check, reports are sent as ever", async () => {
  const { w, telemetry } = await program(["release"], {
    release: { feed: "https://stats.example.org/v1/releases/acme" },
  });
  telemetry.start();
  await w.pass(DAY);
  expect(w.posted.map(({ method }) => method)).toEqual(["POST"]);
  expect(await telemetry.checkRelease()).toBeUndefined();
});

test("a policy that can't be read for want of its part is a no", async () => {
  const { w, telemetry } = await program(["policy"], {});
  expect(await telemetry.tick()).toBeTruthy();
  const policed = (await program(["policy"])).w.process({
    policy: { acme: { mode: "on", without: ["basic"] } },
  });
  const { createTelemetry } = await import("../../mod.ts") as typeof Candor;
  const other = createTelemetry(acme({ platform: policed }));
  expect(await other.tick()).toMatchObject({ kind: "skipped" });
  expect((await other.status()).decidedBy).toBe("policy");
  expect(w.posted).toEqual([]);
});

test("a mistake at run time needs no part to be harmless", async () => {
  const { telemetry } = await program(["mistakes"]);
  telemetry.record("fnished" as never, finished as never);
  expect(await telemetry.tick()).toMatchObject({ kind: "skipped" });
});

test("a part that takes longer than five seconds can't be loaded", async () => {
  const { loadPart } = await import("../../src/telemetry/load-part.ts");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const loaded = loadPart(() => new Promise(() => {}))
    .catch(({ message }) => message);
  await vi.advanceTimersByTimeAsync(4999);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await loaded).toBe(UNLOADED);
  expect(vi.getTimerCount()).toBe(0);
});

/** Two processes that sweep one file at the same time, also where one of them is killed in the middle. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, test, vi } from "vitest";
import type { Access } from "../../../../src/collector/store/sqlite/access.ts";
import {
  connect,
  type Connection,
} from "../../../../src/collector/store/sqlite/connection.ts";
import { sweepStore } from "../../../../src/collector/store/sqlite/sweep.ts";
import type { SweepBefore } from "../../../../src/collector/store/store.ts";
import { bundled } from "../../../bundled.ts";
import { withFiles } from "../../../cli/files.ts";
import { startProcess } from "./direct-access.ts";
import { contents, writeFilled } from "./swept-file.ts";

const BEFORE: SweepBefore = { reports: "2026-01-20", tallies: "2025-01-01" };
/** With this one, the counts of the first month go, too. */
const LATER: SweepBefore = { reports: "2026-02-25", tallies: "2026-02-01" };

const child = await bundled(new URL("sweep.child.ts", import.meta.url));

/** A file, and processes that have it open. */
function filled() {
  const folder = withFiles({}, { installed: false });
  const path = join(folder.path, "stats.db");
  writeFilled(path);
  const connections: Connection[] = [];
  const open = () => {
    const file = new DatabaseSync(path);
    file.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
    const db = connect(file);
    connections.push(db);
    return db;
  };
  return {
    db: open(),
    /** Starts a process that has the file open; it is killed once it has committed so many transactions. */
    process: (kill?: number): Access => startProcess(open(), kill).access,
    [Symbol.dispose]() {
      for (const one of connections) one.close();
      folder[Symbol.dispose]();
    },
  };
}

/** The same access, but something happens before one of its transactions. */
function interrupted(
  access: Access,
  at: number,
  meanwhile: () => Promise<unknown>,
): Access & { readonly steps: () => number } {
  let steps = 0;
  return {
    ...access,
    async change(work) {
      if (steps++ === at) await meanwhile();
      return await access.change(work);
    },
    steps: () => steps,
  };
}

/** A slow machine, on which steps are small. */
function slow(): void {
  let time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => time += 1000);
  vi.spyOn(globalThis, "setTimeout").mockImplementation(setImmediate as never);
}

afterEach(() => void vi.restoreAllMocks());

/** What one sweep leaves, and how many transactions it takes. */
async function alone(before: SweepBefore = BEFORE) {
  using file = filled();
  const access = interrupted(file.process(), -1, () => Promise.resolve());
  await sweepStore(before, access);
  return { left: contents(file.db), steps: access.steps() };
}

/** Sweeps; returns false if the process was killed before it was done. */
async function wasDone(before: SweepBefore, access: Access): Promise<boolean> {
  try {
    await sweepStore(before, access);
    return true;
  } catch (error) {
    expect(String(error)).toContain("killed");
    return false;
  }
}

test("a sweep during which another one runs leaves what one sweep leaves", async () => {
  slow();
  const { left, steps } = await alone();
  expect(steps).toBeGreaterThan(30);
  for (let at = 0; at < steps; at++) {
    using file = filled();
    const first = interrupted(
      file.process(),
      at,
      () => sweepStore(BEFORE, file.process()),
    );
    await sweepStore(BEFORE, first);
    expect(contents(file.db), `another one at ${at}`).toEqual(left);
  }
});

test("a sweep during which another one is killed leaves what one sweep leaves", async () => {
  slow();
  const { left, steps } = await alone();
  let killed = 0;
  for (let at = 0; at < steps; at++) {
    using file = filled();
    const kill = at * 7 % steps;
    const first = interrupted(file.process(), at, async () => {
      if (!await wasDone(BEFORE, file.process(kill))) killed++;
    });
    await sweepStore(BEFORE, first);
    expect(contents(file.db), `${kill} steps of another one at ${at}`)
      .toEqual(left);
  }
  expect(killed).toBeGreaterThan(steps / 3);
});

test("sweeps that take turns leave what one sweep leaves, also if one of them is killed", async () => {
  slow();
  const { left, steps } = await alone();
  for (let kill = 0; kill <= steps; kill += 3) {
    using file = filled();
    await Promise.all([
      wasDone(BEFORE, file.process(kill)),
      sweepStore(BEFORE, file.process()),
    ]);
    expect(contents(file.db), `killed after ${kill}`).toEqual(left);
  }
});

test.each([[BEFORE, LATER], [LATER, BEFORE]])(
  "of two sweeps the one that deletes more decides what is left: %o, %o",
  async (one, other) => {
    slow();
    const { left } = await alone(LATER);
    const { steps } = await alone(one);
    for (let at = 0; at < steps; at++) {
      using file = filled();
      const first = interrupted(
        file.process(),
        at,
        () => sweepStore(other, file.process()),
      );
      await sweepStore(one, first);
      expect(contents(file.db), `another one at ${at}`).toEqual(left);
    }
  },
);

/** Starts a process that sweeps once it is told to; it is killed when it has paused so often. */
function startSweep(path: string, kill: number) {
  const running = spawn(
    process.execPath,
    [
      ...["--disable-warning=ExperimentalWarning", child],
      ...[path, JSON.stringify(BEFORE), `${kill}`],
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const ended = once(running, "exit");
  return {
    ready: once(running.stdout, "data"),
    sweep: async () => {
      running.stdin.write("sweep");
      const [code, signal] = await ended;
      return signal ?? code;
    },
  };
}

test.each([Infinity, 1, 5, 12])(
  "two real processes leave what one sweep leaves; one of them is killed after so many pauses: %d",
  async (kill) => {
    const { left } = await alone();
    using folder = withFiles({}, { installed: false });
    const path = join(folder.path, "stats.db");
    writeFilled(path);
    const both = [startSweep(path, kill), startSweep(path, Infinity)];
    await Promise.all(both.map(({ ready }) => ready));
    const ends = await Promise.all(both.map(({ sweep }) => sweep()));
    // If the other one has done everything before, the first one has nothing left to pause for.
    expect([[0, 0], ["SIGKILL", 0]]).toContainEqual(ends);
    const db = connect(new DatabaseSync(path));
    expect(contents(db)).toEqual(left);
    db.close();
  },
);

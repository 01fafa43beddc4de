/** A SQLite file that another process has locked: work waits, and the process goes on. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { whenUnlocked } from "../../../src/collector/store/sqlite/when-unlocked.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { withFiles } from "../../cli/files.ts";
import { count, kept } from "./case.ts";

/** A file with one report, and a lock on it. */
async function locked(options: { lockTimeout?: number } = {}) {
  const folder = withFiles({}, { installed: false });
  const path = join(folder.path, "stats.db");
  const store = sqlite(path, options);
  await store.write([kept()]);
  const other = new DatabaseSync(path);
  other.exec("BEGIN IMMEDIATE");
  return {
    store,
    path,
    unlock: () => other.exec("ROLLBACK"),
    async [Symbol.asyncDispose]() {
      other.close();
      await store.close?.();
      folder[Symbol.dispose]();
    },
  };
}

/** Whether a promise has settled after some turns of the event loop. */
async function isPending(work: Promise<unknown>): Promise<boolean> {
  let settled = false;
  work.then(() => (settled = true), () => (settled = true));
  for (let i = 0; i < 20; i++) await new Promise((r) => setTimeout(r, 2));
  return !settled;
}

describe("a SQLite file that another process writes to", () => {
  test("lets writes, removals and sweeps wait, while the process goes on and numbers are read", async () => {
    await using file = await locked();
    const { store } = file;
    const work = Promise.all([
      store.write([kept({ id: "2" })]),
      store.remove("nobody", "2026-01-15"),
      store.sweep({ reports: "2000-01-01", tallies: "2000-01-01" }),
    ]);
    expect(await isPending(work)).toBe(true);
    expect(await count(store)).toMatchObject([{ reports: 1 }]);
    expect(await store.measure?.()).toMatchObject({
      bytes: expect.any(Number),
    });
    file.unlock();
    await work;
    expect(await count(store)).toMatchObject([{ reports: 2 }]);
  });

  test("fails every write that waits when the time is over, and takes the next one", async () => {
    await using file = await locked({ lockTimeout: 60 });
    const { store } = file;
    const first = store.write([kept({ id: "2" })]);
    first.catch(() => {});
    // The first group is under way when the second one begins to wait.
    await isPending(Promise.resolve());
    const second = store.write([kept({ id: "3" })]);
    const settled = await Promise.allSettled([first, second]);
    expect(settled.map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
    ]);
    file.unlock();
    await store.write([kept({ id: "4" })]);
    expect(await count(store)).toMatchObject([{ reports: 2 }]);
  });

  test("lets opening wait, too", async () => {
    await using file = await locked();
    const { path, unlock } = file;
    const again = sqlite(path);
    const opening = again.open?.() ?? Promise.reject();
    expect(await isPending(opening)).toBe(true);
    unlock();
    await opening;
    await again.close?.();
  });
});

describe("whenUnlocked()", () => {
  test("passes on every other error at once, and the lock's when the time is over", async () => {
    let calls = 0;
    const fails = (error: unknown) => () => {
      calls++;
      throw error;
    };
    await expect(whenUnlocked(fails({ errcode: 13 }), 1000)).rejects.toEqual({
      errcode: 13,
    });
    await expect(whenUnlocked(fails(undefined), 1000)).rejects.toBeUndefined();
    expect(calls).toBe(2);
    // Extended codes tell more in their higher bits; Deno gives no code.
    for (const error of [{ errcode: 261 }, new Error("database is locked")]) {
      calls = 0;
      await expect(whenUnlocked(fails(error), 12)).rejects.toBe(error);
      expect(calls).toBeGreaterThan(1);
    }
  });
});

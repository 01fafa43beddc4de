import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { fileLock } from "../../../src/platform/files/file-lock.ts";
import { temporary } from "../temporary.ts";

const CHILD = fileURLToPath(new URL("file-lock.child.ts", import.meta.url));
const NAME = "candor/hal";
const ONE = "0b3c2d1e-9a8f-4c6d-8e7b-5a4f3c2d1e0f";
const OTHER = ONE.replace("0b", "1c");
const yes = () => Promise.resolve("yes");

test("fileLock() runs alone, tells others at once, and leaves nothing behind", async () => {
  using folder = temporary();
  const [one, other] = [1, 2].map(() => fileLock(() => folder.path));
  const inner = await one!(NAME, async () => {
    expect(readdirSync(folder.path)).toEqual(["hal.lock"]);
    return [await one!(NAME, yes), await other!(NAME, yes)];
  });
  expect(inner).toEqual([undefined, undefined]);
  expect(readdirSync(folder.path)).toEqual([]);
  expect(await other!(NAME, yes)).toBe("yes");
});

test("fileLock() is one lock a name", async () => {
  using folder = temporary();
  const lock = fileLock(() => folder.path);
  expect(await lock(NAME, () => lock("candor/other", yes))).toBe("yes");
});

test("fileLock() is free again after what it ran has failed", async () => {
  using folder = temporary();
  const lock = fileLock(() => folder.path);
  await expect(lock(NAME, () => Promise.reject(new Error("mine")))).rejects
    .toThrow("mine");
  expect(await lock(NAME, yes)).toBe("yes");
});

test("fileLock() runs without files where none can be, alone in its process", async () => {
  using folder = temporary();
  const file = join(folder.path, "file");
  writeFileSync(file, "");
  const nowhere = (): string => {
    throw new Error("no place");
  };
  for (const place of [nowhere, () => file, () => join(file, "below")]) {
    const lock = fileLock(place);
    expect(await lock(NAME, () => lock(NAME, yes))).toBeUndefined();
    expect(await lock(NAME, yes)).toBe("yes");
  }
});

test("fileLock() passes over a holder that is too old, or from the future", async () => {
  using folder = temporary();
  const lock = fileLock(() => folder.path);
  const path = join(folder.path, "hal.lock");
  for (const [age, result] of [[29, undefined], [31, "yes"], [-31, "yes"]]) {
    // With its secret, and without: it may have died before it wrote one.
    for (const secret of [ONE, ""]) {
      writeFileSync(path, secret);
      const made = Date.now() / 1000 - Number(age);
      utimesSync(path, made, made);
      expect(await lock(NAME, yes)).toBe(result);
    }
  }
  expect(readdirSync(folder.path)).toEqual([]);
});

test("fileLock() passes over any number of dead holders", async () => {
  using folder = temporary();
  // Two of them died before they wrote their secret.
  const dead = [["", ""], [".9000", ONE], [`.${ONE}`, ""], [
    ".11000",
    OTHER,
  ]];
  for (const [index, [ending, secret = ""]] of dead.entries()) {
    const path = join(folder.path, `hal.lock${ending}`);
    writeFileSync(path, secret);
    utimesSync(path, 9 + index, 9 + index);
  }
  const lock = fileLock(() => folder.path);
  expect(await lock(NAME, () => lock(NAME, yes).then((got) => [got])))
    .toEqual([undefined]);
  expect(readdirSync(folder.path)).toEqual([]);
});

test("fileLock() frees nothing that isn't its own any more", async () => {
  using folder = temporary();
  const [slow, next] = [1, 2].map(() => fileLock(() => folder.path));
  const path = join(folder.path, "hal.lock");
  let free = (): void => {};
  let taken: Promise<unknown> | undefined;
  await slow!(NAME, async () => {
    utimesSync(path, 9, 9);
    const entered = new Promise<void>((enter) => {
      taken = next!(NAME, () => {
        enter();
        return new Promise<void>((resolve) => free = resolve);
      });
    });
    await entered;
  });
  // The slow one has ended, the next still holds.
  expect(await slow!(NAME, yes)).toBeUndefined();
  free();
  await taken;
  expect(await slow!(NAME, yes)).toBe("yes");
  expect(readdirSync(folder.path)).toEqual([]);
});

test("fileLock() follows no foreign text out of its directory", async () => {
  using folder = temporary();
  const victim = join(folder.path, "victim");
  writeFileSync(victim, "mine");
  utimesSync(victim, 9, 9);
  const state = join(folder.path, "state");
  const path = join(state, "hal.lock");
  // Whoever may write here made a folder that the way can lead through.
  mkdirSync(`${path}.x`, { recursive: true });
  for (
    const plant of [
      () => writeFileSync(path, "x/../../victim"),
      () => writeFileSync(path, "x".repeat(100_000)),
      () => symlinkSync(victim, path),
    ]
  ) {
    plant();
    if (readFileSync(path, "utf8") !== "mine") utimesSync(path, 9, 9);
    expect(await fileLock(() => state)(NAME, yes)).toBe("yes");
    expect(readFileSync(victim, "utf8")).toBe("mine");
    expect(readdirSync(state)).toEqual(["hal.lock.x"]);
  }
});

test("fileLock() waits for no pipe that stands in its file's place", async () => {
  using folder = temporary();
  execFileSync("mkfifo", [join(folder.path, "hal.lock")]);
  expect(await fileLock(() => folder.path)(NAME, yes)).toBe("yes");
});

test("fileLock() is taken over from a killed process, in time", async () => {
  using folder = temporary();
  const child = spawn(process.execPath, [CHILD, "hold", folder.path]);
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "close");
  expect(readdirSync(folder.path)).toEqual(["hal.lock"]);
  expect(await fileLock(() => folder.path)(NAME, yes)).toBeUndefined();
  const past = new Date(Date.now() - 2000);
  utimesSync(join(folder.path, "hal.lock"), past, past);
  const hasty = fileLock(() => folder.path, { staleMs: 1000 });
  expect(await hasty(NAME, yes)).toBe("yes");
  expect(readdirSync(folder.path)).toEqual([]);
});

test("sixteen processes that count under fileLock() lose nothing", async () => {
  using folder = temporary();
  const path = join(folder.path, "counter");
  writeFileSync(path, "0");
  const args = [CHILD, "count", folder.path, "5"];
  // Each rejects where its process fails, or has to be ended.
  await Promise.all(
    Array.from(
      { length: 16 },
      () => promisify(execFile)(process.execPath, args, { timeout: 25_000 }),
    ),
  );
  expect(readFileSync(path, "utf8")).toBe("80");
  expect(readdirSync(folder.path)).toEqual(["counter"]);
});

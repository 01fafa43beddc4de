import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileState } from "../../../src/platform/files/file-state.ts";
import { temporary } from "../temporary.ts";

const KEY = "candor/hal";

test("fileState() makes no directory until it writes", async () => {
  using folder = temporary();
  const place = join(folder.path, "a", "b");
  let asked = 0;
  const state = fileState(() => (asked++, place));
  expect(asked).toBe(0);
  expect(await state.getItem(KEY)).toBeNull();
  await state.removeItem(KEY);
  expect(existsSync(join(folder.path, "a"))).toBe(false);
});

test("fileState() keeps a text for the next process", async () => {
  using folder = temporary();
  const state = fileState(() => folder.path);
  for (const value of ["{}", "", "ünï \u{1f600}\r\n\0", "x".repeat(65_536)]) {
    await state.setItem(KEY, value);
    expect(await fileState(() => folder.path).getItem(KEY)).toBe(value);
    expect(readFileSync(join(folder.path, "hal.json"), "utf8")).toBe(value);
  }
  await state.removeItem(KEY);
  expect(await state.getItem(KEY)).toBeNull();
  expect(readdirSync(folder.path)).toEqual([]);
});

test("fileState() makes files and directories that only their owner can read", async () => {
  using folder = temporary();
  const place = join(folder.path, "state", "candor");
  await fileState(() => place).setItem(KEY, "{}");
  expect(statSync(join(place, "hal.json")).mode & 0o777).toBe(0o600);
  expect(statSync(place).mode & 0o777).toBe(0o700);
});

test("fileState() replaces a symbolic link and leaves the file it points to", async () => {
  using folder = temporary();
  const other = join(folder.path, "other");
  writeFileSync(other, "theirs");
  symlinkSync(other, join(folder.path, "hal.json"));
  await fileState(() => folder.path).setItem(KEY, "ours");
  expect(readFileSync(other, "utf8")).toBe("theirs");
  expect(readFileSync(join(folder.path, "hal.json"), "utf8")).toBe("ours");
});

test("fileState() shows readers whole texts only", async () => {
  using folder = temporary();
  const state = fileState(() => folder.path);
  const values = ["a", "b", "c"].map((letter) => letter.repeat(65_536));
  await state.setItem(KEY, values[0]!);
  const seen: (string | null)[] = [];
  let writing = true;
  const reading = (async () => {
    while (writing) seen.push(await state.getItem(KEY));
  })();
  for (let round = 0; round < 20; round++) {
    await Promise.all(values.map((value) => state.setItem(KEY, value)));
  }
  writing = false;
  await reading;
  expect(seen.length).toBeGreaterThan(10);
  expect(seen.filter((value) => value === null || !values.includes(value)))
    .toEqual([]);
  expect(readdirSync(folder.path)).toEqual(["hal.json"]);
});

test("fileState() removes the draft of a killed process, and none that may still be written", async () => {
  using folder = temporary();
  const drafts = ["hal.json.1.tmp", "hal.json.2.tmp", "hals.json.3.tmp"];
  const long = new Date(Date.now() - 120_000);
  for (const [index, draft] of drafts.entries()) {
    writeFileSync(join(folder.path, draft), "secret");
    if (index !== 1) utimesSync(join(folder.path, draft), long, long);
  }
  const state = fileState(() => folder.path);
  await state.setItem(KEY, "{}");
  expect(readdirSync(folder.path)).toEqual(["hal.json", ...drafts.slice(1)]);
  utimesSync(join(folder.path, drafts[1]!), long, long);
  await state.removeItem(KEY);
  expect(readdirSync(folder.path)).toEqual(drafts.slice(2));
});

test("fileState() rejects if its directory has no path or is a file", async () => {
  using folder = temporary();
  const file = join(folder.path, "file");
  writeFileSync(file, "");
  const nowhere = (): string => {
    throw new Error("no place");
  };
  for (const where of [nowhere, () => file, () => join(file, "below")]) {
    const state = fileState(where);
    await expect(state.setItem(KEY, "{}")).rejects.toThrow();
    await expect(state.getItem(KEY)).rejects.toThrow();
    await expect(state.removeItem(KEY)).rejects.toThrow();
  }
});

test("fileState() refuses to read what can't be its own file", async () => {
  using folder = temporary();
  const at = (name: string) => join(folder.path, name);
  const state = fileState(() => folder.path);
  mkdirSync(at("hal.json"));
  await expect(state.getItem(KEY)).rejects.toThrow("must be a regular one");
  await expect(state.setItem(KEY, "{}")).rejects.toThrow();
  expect(readdirSync(folder.path)).toEqual(["hal.json"]);
  writeFileSync(at("big.json"), Buffer.alloc(5 * 1024 * 1024));
  await expect(state.getItem("candor/big")).rejects.toThrow("at most 69632");
  execFileSync("mkfifo", [at("pipe.json"), at("pipe@1.state")]);
  await expect(state.getItem("candor/pipe")).rejects.toThrow("a regular one");
  symlinkSync("loop.json", at("loop.json"));
  await expect(state.getItem("candor/loop")).rejects.toThrow("ELOOP");
});

test("fileState() refuses to write more than it would read", async () => {
  using folder = temporary();
  const state = fileState(() => folder.path);
  const long = "x".repeat(70_000);
  await expect(state.setItem(KEY, long)).rejects.toThrow(RangeError);
  await expect(state.replace?.(KEY, null, long)).rejects.toThrow(RangeError);
  expect(readdirSync(folder.path)).toEqual([]);
});

test.each(["", "\0\0\0", "[]", "null", '{"sequ'])(
  "fileState() returns damaged state as it is: %j",
  async (text) => {
    using folder = temporary();
    const state = fileState(() => folder.path);
    writeFileSync(join(folder.path, "hal.json"), text);
    expect(await state.getItem(KEY)).toBe(text);
    writeFileSync(join(folder.path, "hal@1.state"), text);
    expect(await state.getItem(KEY)).toBe(text);
    expect(await state.replace?.(KEY, text, "{}")).toBe(true);
    expect(await state.getItem(KEY)).toBe("{}");
  },
);

test("fileState() keeps every key apart", async () => {
  using folder = temporary();
  const state = fileState(() => folder.path);
  const keys = ["", "hal", "candor/", "candor/HAL", KEY, "../../hal", "a/b:c*"];
  for (const key of keys) await state.setItem(key, `value of ${key}`);
  for (const key of keys) {
    expect(await state.getItem(key)).toBe(`value of ${key}`);
  }
  expect(readdirSync(folder.path)).toHaveLength(keys.length);
});

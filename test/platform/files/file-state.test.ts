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

test("fileState() touches nothing before it is used, and nothing by reading", async () => {
  using folder = temporary();
  const place = join(folder.path, "a", "b");
  let asked = 0;
  const state = fileState(() => (asked++, place));
  expect(asked).toBe(0);
  expect(await state.getItem(KEY)).toBeNull();
  await state.removeItem(KEY);
  expect(existsSync(join(folder.path, "a"))).toBe(false);
});

test("fileState() keeps what it is given, for those who come later", async () => {
  using folder = temporary();
  const state = fileState(() => folder.path);
  for (const value of ["{}", "", "ünï \u{1f600}\r\n\0", "x".repeat(99_999)]) {
    await state.setItem(KEY, value);
    expect(await fileState(() => folder.path).getItem(KEY)).toBe(value);
    expect(readFileSync(join(folder.path, "hal.json"), "utf8")).toBe(value);
  }
  await state.removeItem(KEY);
  expect(await state.getItem(KEY)).toBeNull();
  expect(readdirSync(folder.path)).toEqual([]);
});

test("fileState() lets only the owner in", async () => {
  using folder = temporary();
  const place = join(folder.path, "state", "candor");
  await fileState(() => place).setItem(KEY, "{}");
  expect(statSync(join(place, "hal.json")).mode & 0o777).toBe(0o600);
  expect(statSync(place).mode & 0o777).toBe(0o700);
});

test("fileState() replaces a link and not what it leads to", async () => {
  using folder = temporary();
  const other = join(folder.path, "other");
  writeFileSync(other, "theirs");
  symlinkSync(other, join(folder.path, "hal.json"));
  await fileState(() => folder.path).setItem(KEY, "ours");
  expect(readFileSync(other, "utf8")).toBe("theirs");
  expect(readFileSync(join(folder.path, "hal.json"), "utf8")).toBe("ours");
});

test("fileState() shows readers one write or another, never a part", async () => {
  using folder = temporary();
  const state = fileState(() => folder.path);
  const values = ["a", "b", "c"].map((letter) => letter.repeat(300_000));
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

test("fileState() removes what a killed writer left, and nothing of a living one", async () => {
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

test("fileState() rejects where there is no place, or it isn't a directory", async () => {
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

test("fileState() refuses to read what can't be ours", async () => {
  using folder = temporary();
  const path = join(folder.path, "hal.json");
  const state = fileState(() => folder.path);
  mkdirSync(path);
  await expect(state.getItem(KEY)).rejects.toThrow("isn't one of ours");
  await expect(state.setItem(KEY, "{}")).rejects.toThrow();
  expect(readdirSync(folder.path)).toEqual(["hal.json"]);
  writeFileSync(
    join(folder.path, "big.json"),
    Buffer.alloc(4 * 1024 * 1024 + 1),
  );
  await expect(state.getItem("candor/big")).rejects.toThrow(
    "isn't one of ours",
  );
});

test("fileState() takes any key, and tells apart all", async () => {
  using folder = temporary();
  const state = fileState(() => folder.path);
  const keys = ["", "hal", "candor/", "candor/HAL", KEY, "../../hal", "a/b:c*"];
  for (const key of keys) await state.setItem(key, `value of ${key}`);
  for (const key of keys) {
    expect(await state.getItem(key)).toBe(`value of ${key}`);
  }
  expect(readdirSync(folder.path)).toHaveLength(keys.length);
});

import { execFile } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { bundled } from "../../bundled.ts";
import { fileState } from "../../../src/platform/files/file-state.ts";
import { temporary } from "../temporary.ts";

const CHILD = await bundled(new URL("count.child.ts", import.meta.url));
const KEY = "candor/hal";

/** A directory of its own, and its state, in which `replace` is there for sure. */
function fresh() {
  const folder = temporary();
  const state = fileState(() => folder.path);
  return {
    state,
    replace: state.replace!,
    at: (name: string) => join(folder.path, name),
    names: () => readdirSync(folder.path),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

test("replace() writes only if the stored text is the expected one", async () => {
  using it = fresh();
  expect(await it.replace(KEY, "something", "1")).toBe(false);
  expect(it.names()).toEqual([]);
  expect(await it.replace(KEY, null, "1")).toBe(true);
  expect(await it.replace(KEY, null, "2")).toBe(false);
  expect(await it.replace(KEY, "1", "2")).toBe(true);
  expect(await it.state.getItem(KEY)).toBe("2");
});

test("replace() keeps one file, which only its owner can read", async () => {
  using it = fresh();
  for (let turn = 0; turn < 12; turn++) {
    await it.replace(KEY, turn ? `${turn}` : null, `${turn + 1}`);
  }
  expect(it.names()).toEqual(["hal@12.state"]);
  expect(statSync(it.at("hal@12.state")).mode & 0o777).toBe(0o600);
});

test("replace() takes over the file of version 0.1, which is never read again", async () => {
  using it = fresh();
  writeFileSync(it.at("hal.json"), "old");
  writeFileSync(it.at("hal.json.1.tmp"), "an old draft");
  writeFileSync(it.at("hal.lock"), "left by a process that was killed");
  writeFileSync(it.at("hal.choice.json"), "off");
  writeFileSync(it.at("hals.json"), "another product's");
  expect(await it.state.getItem(KEY)).toBe("old");
  expect(await it.replace(KEY, "old", "new")).toBe(true);
  const kept = ["hal.choice.json", "hal.lock", "hal@1.state", "hals.json"];
  expect(it.names().sort()).toEqual(kept);
  writeFileSync(it.at("hal.json"), "old again");
  expect(await it.state.getItem(KEY)).toBe("new");
});

test("replace() removes what killed processes left behind", async () => {
  using it = fresh();
  await it.replace(KEY, null, "1");
  const uuid = crypto.randomUUID();
  writeFileSync(it.at("hal@0.state"), "no number of ours");
  for (const number of [1, 2, 3]) {
    writeFileSync(it.at(`hal@${number}.${uuid}.tmp`), "secret");
  }
  await it.replace(KEY, "1", "2");
  // The draft of number 3 may still be linked.
  expect(it.names())
    .toEqual(["hal@0.state", "hal@2.state", `hal@3.${uuid}.tmp`]);
});

test("getItem() reads the highest number, also of many digits", async () => {
  using it = fresh();
  for (const number of [2, 9, 10, 99]) {
    writeFileSync(it.at(`hal@${number}.state`), `{"writes":[]}\n${number}`);
  }
  expect(await it.state.getItem(KEY)).toBe("99");
  expect(await it.replace(KEY, "99", "100")).toBe(true);
  expect(it.names()).toEqual(["hal@100.state"]);
});

test("setItem() and removeItem() go on from numbered files", async () => {
  using it = fresh();
  await it.replace(KEY, null, "1");
  await it.state.setItem(KEY, "2");
  expect(await it.state.getItem(KEY)).toBe("2");
  await it.state.removeItem(KEY);
  expect(await it.state.getItem(KEY)).toBeNull();
  // Its number stays, so that a suspended process can't take it.
  expect(readFileSync(it.at("hal@3.state"), "utf8")).not.toContain("2\n2");
  expect(await it.replace(KEY, null, "4")).toBe(true);
  expect(it.names()).toEqual(["hal@4.state"]);
});

test("replace() keeps keys apart that look like numbered files", async () => {
  using it = fresh();
  const keys = ["candor/hal", "candor/hal@1", "candor/hal@1.state", "1.state"];
  for (const key of keys) await it.replace(key, null, key);
  for (const key of keys) expect(await it.state.getItem(key)).toBe(key);
});

test("replace() makes and removes no files but its key's", async () => {
  using it = fresh();
  const victim = it.at("victim");
  writeFileSync(victim, "theirs");
  symlinkSync(victim, it.at("hal@1.state"));
  symlinkSync(victim, it.at("hal@2.state"));
  mkdirSync(it.at("hal@1.directory.tmp"));
  const others = ["hal@2", "hal@2.tmp", "hal@02.state", "hal.json.d", "hal@"];
  for (const name of others) writeFileSync(it.at(name), "theirs");
  const text = '{"writes":["../victim"]}\n{}';
  writeFileSync(it.at("hal@3.state"), text);
  expect(await it.replace(KEY, "{}", "ours")).toBe(true);
  const kept = [...others, "hal@1.directory.tmp", "hal@4.state", "victim"];
  expect(it.names().sort()).toEqual(kept.sort());
  expect(readFileSync(victim, "utf8")).toBe("theirs");
});

test("replace() rejects if it can't write or read", async () => {
  using it = fresh();
  writeFileSync(it.at("file"), "");
  for (const place of [it.at("file"), it.at("file/below")]) {
    await expect(fileState(() => place).replace!(KEY, null, "1")).rejects
      .toThrow();
  }
});

test("sixteen processes that count by replace() lose no step", async () => {
  using it = fresh();
  const args = [CHILD, it.at("state"), "5"];
  await Promise.all(
    Array.from(
      { length: 16 },
      () => promisify(execFile)(process.execPath, args, { timeout: 25_000 }),
    ),
  );
  const { state } = { state: fileState(() => it.at("state")) };
  expect(await state.getItem(KEY)).toBe("80");
  expect(readdirSync(it.at("state"))).toEqual(["hal@80.state"]);
});

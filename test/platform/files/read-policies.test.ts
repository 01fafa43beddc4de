import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { readPolicies } from "../../../src/platform/files/read-policies.ts";
import { temporary } from "../temporary.ts";

const voice = "system policy";
const read = (...path: string[]) =>
  readPolicies([{ voice, path: join(...path), foreign: true }]);

test("readPolicies() returns each file that exists as it is, and nothing for the others", async () => {
  using folder = temporary();
  const path = join(folder.path, "policy.json");
  expect(await read(path)).toEqual([]);
  expect(await read(folder.path, "no", "such", "folder")).toEqual([]);
  writeFileSync(path, `{"*":"off"} é`);
  expect(await read(path)).toEqual([
    { voice, text: `{"*":"off"} é`, foreign: true },
  ]);
  // A file where a directory should be: surely there is no policy in it.
  expect(await read(path, "policy.json")).toEqual([]);
  symlinkSync(path, join(folder.path, "link"));
  expect(await read(folder.path, "link")).toHaveLength(1);
});

test("a file that may exist but can't be read is reported", async () => {
  using folder = temporary();
  const at = (name: string) => join(folder.path, name);
  symlinkSync(at("loop"), at("loop"));
  symlinkSync(at("gone"), at("dangling"));
  mkdirSync(at("directory"));
  execFileSync("mkfifo", [at("pipe")]);
  writeFileSync(at("latin"), new Uint8Array([0x7b, 0xe9, 0x7d]));
  expect(await read(at("loop"))).toEqual([
    { voice, trouble: "can't be read (ELOOP)" },
  ]);
  for (const name of ["dangling", "directory", "pipe", "latin"]) {
    const [found] = await read(at(name));
    expect(found?.trouble, name).toMatch(/^can't be read/);
  }
});

test("a file of another owner is reported", async () => {
  using folder = temporary();
  const path = join(folder.path, "policy.json");
  writeFileSync(path, "{}");
  chmodSync(path, 0);
  // Root may read everything, so it becomes somebody else.
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect(await read(path)).toEqual([
      { voice, trouble: "can't be read (EACCES)" },
    ]);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

test("a file that is too long isn't read", async () => {
  using folder = temporary();
  const path = join(folder.path, "policy.json");
  writeFileSync(path, "x".repeat(10_000_000));
  const [found] = await read(path);
  expect(found?.text).toHaveLength(64 * 1024 + 1);
});

test("a place without the permission to read it is named, and not read", async () => {
  const [found] = await readPolicies([
    { voice, path: "/x/y", foreign: false },
  ], () => false);
  expect(found).toEqual({ voice, unheard: "'/x/y' may not be read" });
});

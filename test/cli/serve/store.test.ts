/** `candor serve` and the files it makes: a store, and a key beside it. */
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withFiles } from "../files.ts";
import { candor } from "../spawned.ts";

let files: ReturnType<typeof withFiles>;
let folder: string;
beforeEach(() => void ({ path: folder } = files = withFiles({})));
afterEach(() => files[Symbol.dispose]());

const write = (name: string, text: string) =>
  writeFileSync(join(folder, name), text);
const serve = (line: string, env: Record<string, string> = {}) =>
  candor(["serve", "--port=0", ...line.split(" ")], { cwd: folder, env });

test("candor serve lets nobody else read its key, and refuses a key that is too short", async () => {
  {
    await using served = serve("--store stats.db --dialects emqx");
    await served.url();
  }
  const key = join(folder, "stats.db.key");
  expect(existsSync(key)).toBe(true);
  expect(statSync(key).mode & 0o777).toBe(0o600);
  write("stats.db.key", "short");
  await using served = serve("--store stats.db --dialects emqx");
  expect(await served.ended).toBe(2);
  expect(served.err()).toContain("64 hexadecimal digits");
});

test("candor serve says so if it can't open its store", async () => {
  write("stats.db", "no database at all, but text of some length".repeat(100));
  const places: Readonly<Record<string, RegExp>> = {
    "stats.db":
      /^candor: Cannot open the store \(sqlite\): .+\n {8}stop the collector and restore a backup/,
    "clickhouse://user:s3cret@127.0.0.1:1/candor":
      /^candor: Cannot open the store \(clickhouse\): (?!.*s3cret).+\n {8}check that the server/,
    "no/such/folder/stats.db":
      /^candor: Cannot open the store \(sqlite\): .+\n {8}it must be a file, in a folder that exists/,
    ".": /^candor: Cannot open the store \(sqlite\): .+\n {8}it must be a file/,
  };
  const key = `${folder}.key`;
  for (const [place, says] of Object.entries(places)) {
    await using served = serve(`--store ${place} --dialects emqx --log off`);
    expect([await served.ended, served.out()]).toEqual([1, ""]);
    expect(served.err()).toMatch(says);
    // Without a store there is no key, either.
    expect(readdirSync(folder)).toEqual(["node_modules", "stats.db"]);
    expect(existsSync(key)).toBe(false);
  }
});

test("candor serve leaves no file behind if Node has no SQLite", async () => {
  await using served = candor([
    "serve",
    "--port=0",
    "--log=off",
    "--dialects=emqx",
  ], {
    cwd: folder,
    runtime: [process.execPath, "--no-experimental-sqlite"],
  });
  expect(await served.ended).toBe(1);
  expect(served.err()).toContain("has no SQLite");
  expect(readdirSync(folder)).toEqual(["node_modules"]);
});

test("candor serve creates no store if its key is too short", async () => {
  await using served = serve("--store stats.db --dialects emqx", {
    CANDOR_DIALECT_SECRET: "short",
  });
  expect(await served.ended).toBe(2);
  expect(readdirSync(folder)).toEqual(["node_modules"]);
});

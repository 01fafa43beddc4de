/** Started by file-lock.test.ts, with a directory: counts once in a file under the lock, or holds the lock for ever. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileLock } from "../../../src/platform/files/file-lock.ts";

const [what, directory = "", times = "1"] = process.argv.slice(2);
const lock = fileLock(() => directory);
const path = join(directory, "counter");

for (let left = Number(times); left > 0; left--) {
  while (!await lock("candor/hal", what === "hold" ? hold : count)) {
    await setTimeout(Math.random() * 5);
  }
}

async function count(): Promise<true> {
  const counted = Number(await readFile(path, "utf8"));
  await setTimeout(1);
  await writeFile(path, String(counted + 1));
  return true;
}

async function hold(): Promise<true> {
  console.log("held");
  await setTimeout(60_000);
  return true;
}

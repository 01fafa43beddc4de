/** Sweeps a SQLite file once it is told to. It is killed when it has paused so often. */
import { once } from "node:events";
import { writeSync } from "node:fs";
import process from "node:process";
import { sqlite } from "../../../../src/collector/store/sqlite.ts";

const [, , file = "", before = "", kill] = process.argv;
const store = sqlite(file);
await store.open?.();
writeSync(1, "ready");
await once(process.stdin, "data");
let pauses = 0;
const wait = globalThis.setTimeout;
globalThis.setTimeout = ((work: () => void, ms: number) => {
  if (++pauses === Number(kill)) process.kill(process.pid, "SIGKILL");
  return wait(work, ms);
}) as typeof setTimeout;
await store.sweep(JSON.parse(before));
await store.close?.();
process.exit();

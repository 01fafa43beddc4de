/** How much later a command exits because of its telemetry. Half of the commands are killed, as by an impatient user. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CHILD = fileURLToPath(new URL("exit.child.ts", import.meta.url));
const DIST = fileURLToPath(new URL("../dist", import.meta.url));

/** A command that is over before telemetry does anything, and one that ends while a report is being made and sent. */
const LIVES = [
  { what: "done in 20 ms", life: 20, share: 1 },
  { what: "done in 300 ms, in the middle of a tick", life: 300, share: 0.1 },
] as const;

/** Delays, in milliseconds. */
interface Delays {
  readonly median: number;
  readonly worst: number;
}

/**
 * Prints the median and the worst delay of the commands that weren't killed.
 *
 * @param count How many commands are run, one after the other.
 */
export async function exitDelays(count = 1000): Promise<void> {
  if (!existsSync(join(DIST, "mod.js"))) {
    console.log("  exit: not built (npm run build)");
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), "candor-exit-"));
  // Plain JavaScript starts sooner.
  const child = join(directory, "exit.child.mjs");
  writeFileSync(child, stripTypeScriptTypes(readFileSync(CHILD, "utf8")));
  // A collector that takes every connection and never answers.
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}/v1/reports`;
  for (const { what, life, share } of LIVES) {
    const state = join(directory, `${life}`);
    const turns = count * share;
    const { ours, empty } = await delaysOf(turns, [
      child,
      String(life),
      DIST,
      state,
      endpoint,
    ]);
    console.log(
      `  exit of ${turns} commands ${what}, half of them killed, over an empty program: ` +
        `median ${(ours.median - empty.median).toFixed(1)} ms (aim 10), ` +
        `worst ${(ours.worst - empty.median).toFixed(1)} ms (aim 100; ` +
        `the empty program's own worst ${
          (empty.worst - empty.median).toFixed(1)
        })`,
    );
  }
  silent.close();
  rmSync(directory, { recursive: true });
}

/** Runs commands with telemetry, and after each fifth of them one without. */
async function delaysOf(
  count: number,
  args: readonly string[],
): Promise<{ readonly ours: Delays; readonly empty: Delays }> {
  const ours: number[] = [];
  const empty: number[] = [];
  for (let turn = 0; turn < count; turn++) {
    const isKilled = turn % 2 === 1;
    const delay = await delayOf(args, isKilled);
    if (!isKilled) ours.push(delay);
    if (turn % 5 === 0) empty.push(await delayOf(args.slice(0, 2), false));
  }
  return { ours: summarize(ours), empty: summarize(empty) };
}

/** Runs a command; returns how long after its own end it exited. */
async function delayOf(
  args: readonly string[],
  isKilled: boolean,
): Promise<number> {
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => said += text);
  const exited = once(child, "exit");
  if (isKilled) {
    await once(child.stdout, "data");
    setTimeout(() => child.kill("SIGKILL"), 30 * Math.random());
  }
  await exited;
  const at = performance.timeOrigin + performance.now();
  return at - Number(said.split("\n")[1]);
}

function summarize(delays: readonly number[]): Delays {
  const sorted = delays.toSorted((one, other) => one - other);
  return {
    median: sorted[sorted.length >> 1] ?? NaN,
    worst: sorted.at(-1) ?? NaN,
  };
}

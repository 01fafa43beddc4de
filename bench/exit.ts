/** How much later a short command exits because of its telemetry. Half of the commands are killed, as by an impatient user. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CHILD = fileURLToPath(new URL("exit.child.ts", import.meta.url));
const DIST = fileURLToPath(new URL("../dist", import.meta.url));

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
  // A collector that takes every connection and never answers.
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}/v1/reports`;
  const empty = await delaysOf(count, []);
  const ours = await delaysOf(count, [DIST, directory, endpoint]);
  silent.close();
  rmSync(directory, { recursive: true });
  console.log(
    `  exit of ${count} commands, half of them killed, over an empty program: ` +
      `median ${(ours.median - empty.median).toFixed(1)} ms (aim 10), ` +
      `worst ${(ours.worst - empty.median).toFixed(1)} ms (aim 100; ` +
      `the empty program's own worst ${
        (empty.worst - empty.median).toFixed(1)
      })`,
  );
}

async function delaysOf(
  count: number,
  args: readonly string[],
): Promise<Delays> {
  const delays: number[] = [];
  for (let turn = 0; turn < count; turn++) {
    const child = spawn(process.execPath, [CHILD, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => said += text);
    const exited = once(child, "exit");
    if (turn % 2) {
      await once(child.stdout, "data");
      setTimeout(() => child.kill("SIGKILL"), 30 * Math.random());
    }
    await exited;
    const at = performance.timeOrigin + performance.now();
    if (turn % 2 === 0) delays.push(at - Number(said.split("\n")[1]));
  }
  delays.sort((one, other) => one - other);
  return {
    median: delays[delays.length >> 1] ?? NaN,
    worst: delays.at(-1) ?? NaN,
  };
}

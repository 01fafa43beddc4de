import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bundled } from "../../bundled.ts";
import { fileState } from "../../../src/platform/files/file-state.ts";
import { temporary } from "../temporary.ts";

const CHILD = await bundled(new URL("frozen.child.ts", import.meta.url));
const PROCESSES = 12;
/** How often a process is suspended, woken or killed. */
const BLOWS = 150;

/** A process that counts, and the last number that it printed. */
interface Counter {
  readonly name: string;
  readonly child: ChildProcess;
  readonly closed: Promise<unknown>;
  said: number;
  killed: boolean;
}

test(
  "processes that are suspended and killed at random lose no change, and make none twice",
  async () => {
    using folder = temporary();
    using all = new DisposableStack();
    const counters: Counter[] = [];
    const changes = new EventEmitter();
    const start = (): Counter => {
      const name = `p${counters.length}`;
      const child = spawn(process.execPath, [CHILD, folder.path, name], {
        stdio: ["pipe", "pipe", "inherit"],
      });
      all.defer(() => child.kill("SIGKILL"));
      const closed = once(child, "close");
      const counter = { name, child, closed, said: 0, killed: false };
      child.stdout.setEncoding("utf8").on("data", (lines: string) => {
        counter.said = Number(lines.trim().split("\n").at(-1));
        changes.emit("change");
      });
      counters.push(counter);
      return counter;
    };
    // If all others are suspended, this one goes on: it doesn't wait for anything that another process holds.
    const witness = start();
    const living = Array.from({ length: PROCESSES }, start);
    await once(changes, "change");
    const draws = fc.sample(fc.nat(9999), { numRuns: 3 * BLOWS, seed: 7 });
    for (let blow = 0; blow < BLOWS; blow++) {
      const [which = 0, what = 0, rest = 0] = draws.slice(3 * blow);
      const index = which % PROCESSES;
      const counter = living[index]!;
      if (what % 20 === 0) {
        counter.killed = counter.child.kill("SIGKILL");
        living[index] = start();
      } else counter.child.kill(what % 3 ? "SIGSTOP" : "SIGCONT");
      if (rest % 2) await once(changes, "change");
    }
    for (const { child } of [witness, ...living]) {
      child.kill("SIGCONT");
      child.stdin?.end();
    }
    await Promise.all(counters.map(({ closed }) => closed));

    const { getItem, replace } = fileState(() => folder.path);
    const text = await getItem("candor/hal");
    const counts: Record<string, number> = JSON.parse(text ?? "{}");
    for (const { name, said, killed } of counters) {
      const stored = counts[name] ?? 0;
      // A process that was killed between its write and its line has printed one less.
      expect(stored - said, name).toBeGreaterThanOrEqual(0);
      expect(stored - said, name).toBeLessThanOrEqual(killed ? 1 : 0);
    }
    const said = counters.reduce((sum, counter) => sum + counter.said, 0);
    expect(said).toBeGreaterThan(BLOWS / 4);
    expect(await replace!("candor/hal", text, "{}")).toBe(true);
    expect(readdirSync(folder.path)).toHaveLength(1);
  },
  60_000,
);

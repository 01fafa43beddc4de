import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bundled } from "../bundled.ts";
import { collector, status } from "../send/server.ts";
import type { Orders } from "./mistreated.child.ts";
import { reportOf } from "./program.ts";
import { temporary } from "./temporary.ts";

const CHILD = new URL("mistreated.child.ts", import.meta.url);
const PROCESSES = 16;
/** How often a process is suspended, woken or killed, and how often a person says yes and then no. */
const BLOWS = 48;
const ROUNDS = 3;
const HOUR = 3_600_000;
/** So much faster do hours pass: one takes 5 milliseconds, and is a period. */
const SPEED = HOUR / 5;

/** The line of a process that changed the choice. Times are in nanoseconds. */
interface Chosen {
  readonly before: bigint;
  readonly after: bigint;
}

test(
  "after a no, no request begins, whatever happens to sixteen processes",
  async () => {
    using folder = temporary();
    using children = new DisposableStack();
    const program = await bundled(CHILD);
    const since = Date.now();
    const tries = join(folder.path, "tries");
    await using server = await collector(status(204));
    const start = (does: Orders["does"]): ChildProcess => {
      const orders: Orders = {
        directory: join(folder.path, "state"),
        endpoint: server.url,
        tries,
        since,
        speed: SPEED,
        does,
      };
      const child = spawn(process.execPath, [program, JSON.stringify(orders)], {
        stdio: ["pipe", "pipe", "inherit"],
      });
      children.defer(() => child.kill("SIGKILL"));
      return child;
    };
    const choose = async (does: "enable" | "disable"): Promise<Chosen> => {
      const child = start(does);
      let said = "";
      child.stdout!.setEncoding("utf8").on("data", (text) => said += text);
      await once(child, "close");
      const { before, after, mode } = JSON.parse(said);
      expect(mode).toBe(does === "enable" ? "on" : "off");
      return { before: BigInt(before), after: BigInt(after) };
    };
    const received = async (count: number): Promise<void> => {
      const end = server.seen.length + count;
      while (server.seen.length < end) await server.next();
    };

    const draws = fc.sample(fc.nat(9999), { numRuns: 3 * BLOWS, seed: 11 });
    const living = Array.from({ length: PROCESSES }, () => start("run"));
    // This process is never suspended, so that reports go on.
    const witness = start("run");
    const nos: { readonly from: bigint; to: bigint }[] = [];
    for (let round = 0, blow = 0; round < ROUNDS; round++) {
      const { before } = await choose("enable");
      if (nos.length) nos.at(-1)!.to = before;
      await received(1);
      for (; blow < (round + 1) * BLOWS / ROUNDS; blow++) {
        const [which = 0, what = 0, rest = 0] = draws.slice(3 * blow);
        const index = which % PROCESSES;
        const child = living[index]!;
        if (what % 15 === 0) {
          child.kill("SIGKILL");
          living[index] = start("run");
        } else child.kill(what % 2 ? "SIGSTOP" : "SIGCONT");
        if (rest % 4 === 0) await received(1);
      }
      const { after } = await choose("disable");
      nos.push({ from: after, to: 0n });
      for (const child of living) child.kill("SIGCONT");
    }
    nos.at(-1)!.to = (await choose("enable")).before;
    await received(3);
    const hours = (Date.now() - since) * SPEED / HOUR;
    await Promise.all([witness, ...living].map((child) => {
      const closed = once(child, "close");
      child.kill("SIGCONT");
      child.stdin?.end();
      return closed;
    }));

    expect(hours).toBeGreaterThan(1000);
    const begun = new Map(
      readFileSync(tries, "utf8").trim().split("\n").map((line) => {
        const [name = "", instant = ""] = line.split(" ");
        return [name, BigInt(instant)];
      }),
    );
    for (const { headers } of server.seen) {
      const at = begun.get(String(headers["x-try"]))!;
      expect(at).toBeDefined();
      expect(nos.filter(({ from, to }) => from < at && at < to)).toEqual([]);
    }
    // The same report may arrive twice, if a process didn't live to see the answer; another one with its number may not.
    const names = new Map<string, Map<number, Set<string>>>();
    for (const report of server.seen.map(reportOf)) {
      const { instance = "", sequence = 0, id } = report;
      const numbers = names.get(instance) ?? new Map<number, Set<string>>();
      names.set(instance, numbers);
      numbers.set(sequence, (numbers.get(sequence) ?? new Set()).add(id));
    }
    expect(names.size).toBeGreaterThan(1);
    expect(names.size).toBeLessThanOrEqual(ROUNDS + 1);
    for (const numbers of names.values()) {
      for (const ids of numbers.values()) expect(ids.size).toBe(1);
      // A report that was sealed and not yet sent is erased by a no.
      const missing = Math.max(...numbers.keys()) - numbers.size;
      expect(missing).toBeLessThanOrEqual(1);
    }
    console.log(
      `${
        Math.round(hours)
      } hours, ${server.seen.length} reports of ${names.size} names, ${nos.length} nos`,
    );
  },
  180_000,
);

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { bundled } from "../bundled.ts";
import { collector } from "../send/server.ts";
import { temporary } from "./temporary.ts";

const COMMANDS = 24;

const folder = temporary();
afterAll(() => folder[Symbol.dispose]());
const program = await bundled(
  new URL("short-command.child.ts", import.meta.url),
  { split: true },
);

/** What a command said at its end, and how it ended. */
interface Ended {
  readonly code: number | null;
  /** The resources that kept it alive after its own work; files are written to the end. */
  readonly reasons: readonly string[];
  /** Milliseconds from its own end to its exit. */
  readonly delay: number;
}

/** Runs a command, or kills it at some point of its work. */
async function run(
  args: readonly string[],
  { kill = false, home = "" } = {},
): Promise<Ended | undefined> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { HOME: home },
    timeout: 60_000,
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said += text;
    if (kill) child.kill("SIGKILL");
  });
  const [code] = await once(child, "close");
  if (kill) return undefined;
  const { reasons = [], at } = JSON.parse(said.split("\n")[1] || "{}");
  return {
    code,
    reasons: reasons.filter((name: string) =>
      // The last is a file that is being closed.
      !/^FSReq|Pipe|Immediate|^CloseReq$/.test(name)
    ),
    delay: Date.now() - at,
  };
}

test(
  "nothing of the client keeps a short command alive, though half of the commands are killed",
  async () => {
    await using silent = await collector(() => {});
    const state = join(folder.path, "state");
    mkdirSync(state);
    // What version 0.1 may have left: a lock of a process that died, as a link that leads nowhere.
    symlinkSync("nowhere", join(state, "hal.lock"));
    const delays: number[] = [];
    for (let turn = 0; turn < COMMANDS; turn++) {
      // A command that runs long enough to tick, and one that doesn't.
      const life = turn % 4 < 2 ? "350" : "20";
      const kill = turn % 2 === 1;
      const ended = await run([silent.url, state, life], { kill });
      if (!ended) continue;
      expect(ended).toMatchObject({ code: 0, reasons: [] });
      delays.push(ended.delay);
    }
    // Not the worst one: a busy machine makes one of them wait.
    delays.sort((one, other) => one - other);
    expect(delays[delays.length >> 1]).toBeLessThan(2000);
  },
  60_000,
);

test("a command that ends at once has done nothing for telemetry", async () => {
  await using silent = await collector(() => {});
  const state = join(folder.path, "untouched");
  mkdirSync(state);
  const ended = await run([silent.url, state, "0"]);
  expect(ended).toMatchObject({ code: 0, reasons: [] });
  expect(readdirSync(state)).toEqual([]);
});

test.runIf(existsSync("/proc"))(
  "a command exits if its home is below a place where nothing can be made",
  async () => {
    await using silent = await collector(() => {});
    expect(await run([silent.url], { home: "/proc/x" }))
      .toMatchObject({ code: 0, reasons: [] });
  },
);

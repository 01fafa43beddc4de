/**
 * A ClickHouse of our own, for as long as a test takes: chdb behind an HTTP front, on a free port of loopback, in a folder
 * that is deleted afterwards. chdb is large, so it is installed when it is first needed and not by `npm ci`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./root.ts";
import { run } from "./run.ts";

const home = join(root, "test/clickhouse");

/** A server that runs. */
export interface ClickHouse extends AsyncDisposable {
  /** `http://…`, without a database. */
  readonly url: string;
  /** The process that serves now. */
  readonly pid: () => number;
  /** Ends the server at once, as a crash would, and starts it again on the same data and port. */
  restart(): Promise<void>;
}

/** Whether chdb is installed. */
export function hasClickHouse(): boolean {
  return existsSync(join(home, "node_modules/chdb"));
}

/** Installs chdb where it is missing; true if it is there now. */
export async function installClickHouse(): Promise<boolean> {
  if (hasClickHouse()) return true;
  console.log("installing ClickHouse (chdb, about 550 MB)");
  const { code } = await run({ file: "npm", args: ["ci"], cwd: home });
  return code === 0;
}

/**
 * Starts a server of our own.
 *
 * @param place Where its folder is made. @default the folder for temporary files
 * @throws If chdb isn't installed.
 */
export async function startClickHouse(
  place: string = tmpdir(),
): Promise<ClickHouse> {
  if (!hasClickHouse()) {
    throw new Error(
      "Cannot start ClickHouse: chdb isn't installed; run `npm ci` in test/clickhouse",
    );
  }
  const folder = mkdtempSync(join(place, "candor-clickhouse-"));
  let { child, port } = await start(folder, "0");
  return {
    url: `http://127.0.0.1:${port}`,
    pid: () => child.pid ?? NaN,
    async restart() {
      await end(child, "SIGKILL");
      ({ child } = await start(folder, port));
    },
    async [Symbol.asyncDispose]() {
      await end(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function start(
  folder: string,
  port: string,
): Promise<{ readonly child: ChildProcess; readonly port: string }> {
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      join(home, "front.ts"),
      folder,
      port,
    ],
    {
      // The server ends when its input does: with us, however we end.
      stdio: ["pipe", "pipe", "inherit"],
      // One thread for each statement that runs at the same time.
      env: { ...process.env, UV_THREADPOOL_SIZE: "16" },
    },
  );
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => output += text);
  while (!output.includes("\n")) {
    const [code] = await Promise.race([
      once(child.stdout, "data"),
      once(child, "exit"),
    ]);
    if (typeof code === "number") {
      throw new Error(`ClickHouse ended with exit code ${code}`);
    }
  }
  return { child, port: output.trim() };
}

/** Ends a process, with force if it doesn't end by itself. */
async function end(
  child: ChildProcess,
  signal: "SIGTERM" | "SIGKILL",
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(late);
}

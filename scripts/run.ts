/**
 * Runs one program with a time limit, prints and returns its output, and ends everything that it started.
 * Processes are ended by the group that was started here, never by name.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { root } from "./root.ts";

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly input?: string | undefined;
  /** Milliseconds after which the program is ended with exit code 124. */
  readonly timeout?: number | undefined;
  /** Returns the output without printing it. */
  readonly quiet?: boolean | undefined;
}

export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Milliseconds between SIGTERM and SIGKILL. */
const GRACE = 5_000;

/** True after SIGINT or SIGTERM. No program is started any more, so that callers only clean up. */
let interrupted = false;

export function run(program: Program): Promise<Ended> {
  const { file, args, cwd = root, timeout = 600_000, quiet = false } = program;
  if (interrupted) return Promise.resolve({ code: 130, output: "" });
  return new Promise((resolve) => {
    // A process group of its own, so that its own children end with it.
    const child = spawn(file, args, {
      cwd,
      env: environment(program.env),
      detached: true,
      stdio: [program.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    let output = "";
    let late = false;
    const keep = (chunk: string): void => {
      output += chunk;
      if (!quiet) process.stdout.write(chunk);
    };
    child.stdout?.setEncoding("utf8").on("data", keep);
    child.stderr?.setEncoding("utf8").on("data", keep);
    child.stdin?.on("error", () => {}).end(program.input);
    const deadline = setTimeout(() => {
      late = true;
      keep(`\n${file} took longer than ${timeout / 1000} seconds: stopped\n`);
      signal(child, "SIGTERM");
      setTimeout(() => signal(child, "SIGKILL"), GRACE).unref();
    }, timeout);
    const interrupt = (): void => {
      interrupted = true;
      signal(child, "SIGKILL");
    };
    process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
    const done = (code: number): void => {
      clearTimeout(deadline);
      process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
      resolve({ code: late ? 124 : code, output });
    };
    child.once("error", (error) => {
      keep(`${file} cannot be started: ${error.message}\n`);
      done(127);
    });
    // A process that it left running would keep its output open, and this wait would never end.
    child.once("exit", () => signal(child, "SIGKILL"));
    child.once("close", (code) => done(code ?? 1));
  });
}

function environment(extra: Program["env"]): NodeJS.ProcessEnv {
  const path = [join(root, "node_modules/.bin"), process.env["PATH"] ?? ""];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: path.join(delimiter),
    // The output is parsed, so it must have no colours.
    NO_COLOR: "1",
    // Caches of the runtimes stay inside this project.
    DENO_DIR: join(root, "node_modules/.cache/deno"),
    NODE_COMPILE_CACHE: join(root, "node_modules/.cache/node"),
    BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0",
    // The runtimes must not check for updates: tests use no network.
    DENO_NO_UPDATE_CHECK: "1",
    DO_NOT_TRACK: "1",
    ...extra,
  };
  delete env["FORCE_COLOR"];
  return env;
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // The group has already ended.
  }
}

/**
 * Runs one program: bounded in time, its output shown and kept, and nothing of it left behind.
 * Never goes by a name when it ends something: only by the group it started itself.
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
  /** Milliseconds; past it the program is ended and its exit code is 124. */
  readonly timeout?: number | undefined;
  /** Keep the output to ourselves. */
  readonly quiet?: boolean | undefined;
}

export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Milliseconds that a program gets between being asked to stop and being stopped. */
const GRACE = 5_000;

/** Once somebody has asked us to stop, nothing new is started: callers only tidy up. */
let interrupted = false;

export function run(program: Program): Promise<Ended> {
  const { file, args, cwd = root, timeout = 600_000, quiet = false } = program;
  if (interrupted) return Promise.resolve({ code: 130, output: "" });
  return new Promise((resolve) => {
    // A group of its own, so that what it starts in turn ends with it.
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
    // What it left running would keep its output open, and us waiting.
    child.once("exit", () => signal(child, "SIGKILL"));
    child.once("close", (code) => done(code ?? 1));
  });
}

function environment(extra: Program["env"]): NodeJS.ProcessEnv {
  const path = [join(root, "node_modules/.bin"), process.env["PATH"] ?? ""];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: path.join(delimiter),
    // Output is read by us before it is read by a person.
    NO_COLOR: "1",
    // What the runtimes keep for next time stays in this project's folder.
    DENO_DIR: join(root, "node_modules/.cache/deno"),
    NODE_COMPILE_CACHE: join(root, "node_modules/.cache/node"),
    BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0",
    // The runtimes' own look for news: a test run asks nobody anything.
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
    // The group is gone already.
  }
}

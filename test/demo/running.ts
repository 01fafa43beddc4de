/** The demo as its user runs it: a process of its own, whose temporary files can be seen. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundled } from "../bundled.ts";
import { compileCache } from "../compile-cache.ts";

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  /** What it left in the temporary folder. */
  readonly left: readonly string[];
}

export interface Stop {
  /** As soon as it has said this. */
  readonly at: string;
  readonly signal: NodeJS.Signals;
  /** Done before that. */
  readonly meanwhile?: (output: string) => Promise<void>;
}

const LIMIT = 60_000;

/** Runs it to its end. */
export async function running(
  args: readonly string[],
  stop?: Stop,
): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), "candor-demo-test-"));
  const main = await bundled(
    new URL("../../examples/demo/main.ts", import.meta.url),
  );
  const child = spawn(process.execPath, [
    "--no-warnings",
    main,
    ...args,
  ], {
    env: { PATH: process.env["PATH"], TMPDIR: folder, ...compileCache },
    timeout: LIMIT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let reached: Promise<unknown> | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      if (!stop || !output.includes(stop.at)) return;
      reached ??= Promise.resolve(stop.meanwhile?.(output))
        .finally(() => child.kill(stop.signal));
    });
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once("close", resolve).once("error", reject)
    );
    await reached;
    return { code, output, left: readdirSync(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

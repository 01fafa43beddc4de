/** The anonymizer, canonical JSON and the hash in all five runtimes: microseconds, and multiples of a plain copy. */
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { findChromium } from "../scripts/chromium.ts";
import { root } from "../scripts/root.ts";
import { workerd } from "../test/workerd.ts";
import { type Name, NAMES } from "./in-runtime.ts";

/** How often the subjects are timed, and how many calls of a subject are timed at once. */
const ROUNDS = 41;
const CALLS = 50;
/** Requests to a Worker take a millisecond, so more calls are timed at once. */
const WORKER_CALLS = 1000;

/** Prints one line for each runtime. */
export async function runtimes(): Promise<void> {
  const header = NAMES.map((name) => name.padStart(16)).join("");
  console.log(`${"µs a call".padEnd(10)}${header}   anonymize over`);
  console.log(`${"".padEnd(10 + 16 * NAMES.length)}   stringify, copy`);
  const folder = mkdtempSync(join(tmpdir(), "candor-bench-"));
  try {
    const program = join(folder, "in-process.mjs");
    writeFileSync(program, await bundle("in-process.ts"));
    show("Node", inProcess(process.execPath, [program]));
    const bin = (name: string) => join(root, "node_modules/.bin", name);
    show("Deno", inProcess(bin("deno"), ["run", "--no-prompt", program]));
    show("Bun", inProcess(bin("bun"), [program]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  show("workerd", await inWorkerd());
  show("Chromium", await inChromium());
}

function show(runtime: string, times: readonly number[] | undefined): void {
  if (!times) {
    console.log(`${runtime.padEnd(10)}not found`);
    return;
  }
  const [stringify, copy, ours] = times;
  const cells = times.map((time) => time.toFixed(1).padStart(16)).join("");
  const over = (base: number) => `${(ours! / base).toFixed(2)} x`;
  console.log(
    `${runtime.padEnd(10)}${cells}   ${over(stringify!)}, ${over(copy!)}`,
  );
}

function inProcess(file: string, args: readonly string[]): number[] {
  const all = [...args, `${ROUNDS}`, `${CALLS}`];
  return JSON.parse(execFileSync(file, all, { encoding: "utf8" }));
}

async function inWorkerd(): Promise<number[]> {
  const miniflare = await workerd(new URL("in-worker.ts", import.meta.url));
  const ask = async (name: Name, times: number): Promise<number> => {
    const query = new URLSearchParams({ name, times: `${times}` });
    const begin = performance.now();
    const response = await miniflare.dispatchFetch(`http://bench/?${query}`);
    await response.arrayBuffer();
    return performance.now() - begin;
  };
  try {
    const taken: number[][] = NAMES.map(() => []);
    for (let round = -2; round < ROUNDS / 2; round++) {
      for (const [i, name] of NAMES.entries()) {
        // A request without work is taken off.
        const time = await ask(name, WORKER_CALLS) - await ask(name, 0);
        if (round >= 0) taken[i]!.push(time * 1000 / WORKER_CALLS);
      }
    }
    return taken.map((times) =>
      times.toSorted((a, b) => a - b)[times.length >> 1]!
    );
  } finally {
    await miniflare.dispose();
  }
}

async function inChromium(): Promise<number[] | undefined> {
  const found = await findChromium();
  if (!found) return undefined;
  try {
    const browser = await chromium.launch({
      executablePath: found.path,
      env: { ...process.env, ...found.env } as Record<string, string>,
      args: [
        ...["--disable-gpu", "--disable-background-networking"],
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    });
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: await bundle("in-runtime.ts", true) });
      return await page.evaluate(`bench.timeAll(${ROUNDS}, ${CALLS})`);
    } finally {
      await browser.close();
    }
  } finally {
    await found.dispose();
  }
}

/** A program with everything that it imports; as a script, its exports are members of `bench`. */
async function bundle(file: string, isScript = false): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    write: false,
    target: "es2022",
    logLevel: "silent",
    ...isScript
      ? { format: "iife", globalName: "bench" }
      : { format: "esm", platform: "node" },
  });
  return outputFiles[0]!.text;
}

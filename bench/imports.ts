/**
 * What importing the packed package costs over importing an empty module, in Node, Deno and Bun. Both are started in
 * turn, so that other work on the machine slows both down.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/root.ts";
import { installed } from "../test/packed/tarball.ts";

/** How often each module is imported. */
const RUNS = 30;

/** Prints the median for each runtime. */
export async function imports(): Promise<void> {
  console.log(`import of '.' over an empty module, median of ${RUNS} runs`);
  const place = mkdtempSync(join(tmpdir(), "candor-imports-"));
  try {
    const folder = join(place, "app");
    const from = await installed([]);
    cpSync(from, folder, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(folder, "empty.mjs"), "");
    writeFileSync(join(folder, "ours.mjs"), `import "@candor/telemetry";\n`);
    const bin = (name: string) => join(root, "node_modules/.bin", name);
    show("Node", folder, process.execPath, []);
    show("Deno", folder, bin("deno"), ["run", "--no-prompt"]);
    show("Bun", folder, bin("bun"), []);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function show(
  runtime: string,
  cwd: string,
  file: string,
  args: readonly string[],
): void {
  const time = (module: string): number => {
    const begin = performance.now();
    execFileSync(file, [...args, module], { cwd });
    return performance.now() - begin;
  };
  const differences = Array.from(
    { length: RUNS },
    () => time("ours.mjs") - time("empty.mjs"),
  ).sort((a, b) => a - b);
  const median = differences[RUNS >> 1]!;
  console.log(`  ${runtime}: ${median.toFixed(1)} ms`);
}

/**
 * What importing the packed package costs over importing an empty module, in Node, Deno and Bun. Both are started in
 * turn, so that other work on the machine slows both down.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/root.ts";
import { installed } from "../test/packed/tarball.ts";

/** How often each module is imported. */
const RUNS = 30;

/** The most milliseconds that importing may cost. */
const GOAL = 15;

/** What is imported: nothing, the package, and another one that has a single line. */
const MODULES = {
  empty: "",
  ours: `import "@candor/telemetry";\n`,
  line: `import "line";\n`,
} as const;

/** The package of a single line. */
const LINE = {
  "package.json": `{ "name": "line", "type": "module", "exports": "./a.js" }\n`,
  "a.js": "export const line = 1;\n",
} as const;

/** How a runtime is started. */
interface Start {
  readonly folder: string;
  readonly file: string;
  readonly args: readonly string[];
}

/** Prints the median for each runtime. */
export async function imports(): Promise<void> {
  console.log(`import of '.' over an empty module, median of ${RUNS} runs`);
  const place = mkdtempSync(join(tmpdir(), "candor-imports-"));
  try {
    const folder = join(place, "app");
    const from = await installed([]);
    cpSync(from, folder, { recursive: true, verbatimSymlinks: true });
    for (const [name, text] of Object.entries(MODULES)) {
      writeFileSync(join(folder, `${name}.mjs`), text);
    }
    mkdirSync(join(folder, "node_modules/line"));
    for (const [name, text] of Object.entries(LINE)) {
      writeFileSync(join(folder, "node_modules/line", name), text);
    }
    const bin = (name: string) => join(root, "node_modules/.bin", name);
    // As a program starts for the second time: Deno and Bun keep what they have transpiled, Node nothing unless told to.
    const kept = {
      NODE_COMPILE_CACHE: undefined,
      BUN_RUNTIME_TRANSPILER_CACHE_PATH: join(place, "transpiled"),
    };
    const by = (file: string, ...args: string[]) => ({ folder, file, args });
    show("Node", by(process.execPath), kept);
    show("Deno", by(bin("deno"), "run", "--no-prompt"), kept);
    show("Bun", by(bin("bun")), kept);
    // Bun's containers keep nothing either.
    show("Bun without its cache", by(bin("bun")), {
      BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0",
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function show(
  runtime: string,
  { folder, file, args }: Start,
  env: NodeJS.ProcessEnv,
): void {
  const time = (name: keyof typeof MODULES): number => {
    const begin = performance.now();
    execFileSync(file, [...args, `${name}.mjs`], {
      cwd: folder,
      env: { ...process.env, ...env },
    });
    return performance.now() - begin;
  };
  const rounds = Array.from({ length: RUNS }, () => {
    const empty = time("empty");
    return { ours: time("ours") - empty, line: time("line") - empty };
  });
  const [ours, line] = (["ours", "line"] as const).map((name) =>
    rounds.map((round) => round[name]).sort((a, b) => a - b)[RUNS >> 1]!
  );
  console.log(
    `  ${
      ours! <= GOAL ? "met:    " : "NOT MET:"
    } at most ${GOAL} ms in ${runtime} (${
      ours!.toFixed(1)
    }; a package of one line ${line!.toFixed(1)})`,
  );
}

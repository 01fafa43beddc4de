/**
 * Runs examples and compares the output of each with the output that it states: `console.log(x); // text` must print
 * exactly that text, and a text or json block after it is the whole output.
 */
import { build, type Plugin } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { Worker } from "node:worker_threads";
import ts from "typescript-5";
import { jsrJson } from "./manifests.ts";
import type { Example } from "./read-examples.ts";
import { root } from "./root.ts";
import type { Ended } from "./run.ts";

/** Milliseconds that an example may take. */
const LIMIT = 30_000;

/** Prints a line of JSON: which example, which of its statements, and text as it is or anything else as JSON. */
const printing = (example: number): string => `
const __shown = (value) =>
  typeof value === "string" ? value : JSON.stringify(value) ?? String(value);
const __log = globalThis.__log ??= console.log;
const __say = (id) => (...values) =>
  __log(JSON.stringify([${example}, id, values.map(__shown).join(" ")]));
console.log = __say(-1);
`;

/** Prints which examples of a thread came to their end, whatever they make of `console.log`. */
const DONE =
  `const done = (which) => () => process.stdout.write("done " + which + "\\n");\n`;

/** A line that an example printed. */
type Said = readonly [example: number, id: number, text: string];

/** The package, bundled once for many examples. */
export interface Library extends Disposable {
  readonly folder: string;
}

/** Bundles the package out of the sources. */
export async function bundleLibrary(): Promise<Library> {
  // Inside the project, because Node looks for packages in the folders above.
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "candor-library-"));
  await build({
    entryPoints: Object.values(jsrJson.exports),
    absWorkingDir: root,
    outdir: folder,
    outbase: root,
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "es2023",
    logLevel: "silent",
  });
  return {
    folder,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** One sentence for each difference; empty if the example is right. */
export async function runExample(
  example: Example,
  library: Library,
): Promise<readonly string[]> {
  const made = await makeProgram(example, library, 0);
  if ("problem" in made) return [made.problem];
  const ended = await runInThread(made.file);
  return ended.code === 0
    ? differences(example, made.promised, saidIn(ended.output))
    : [`failed: ${ended.output.slice(0, 2_000)}`];
}

/**
 * Runs examples one after the other in one thread, as a thread takes longer to start than most examples to run.
 *
 * @returns Those that are right. Each of the others has to run by itself, which tells what is wrong with it.
 */
export async function runExamples(
  examples: readonly Example[],
  library: Library,
): Promise<ReadonlySet<Example>> {
  const made = await Promise.all(
    examples.map((example, index) => makeProgram(example, library, index)),
  );
  const all = join(library.folder, "all.mjs");
  writeFileSync(
    all,
    DONE +
      made.map((one, index) =>
        "file" in one
          ? `await import("${one.file}").then(done(${index}), () => {});\n`
          : ""
      ).join(""),
  );
  const { code, output } = await runInThread(all);
  if (code !== 0) return new Set();
  const said = saidIn(output);
  const done = new Set(output.split("\n"));
  return new Set(
    examples.filter((example, index) => {
      const one = made[index];
      const own = said.filter(([which]) => which === index);
      return one && "file" in one && done.has(`done ${index}`) &&
        differences(example, one.promised, own).length === 0;
    }),
  );
}

/** An example as a program: its file, and what it says that it prints. */
type Program =
  | { readonly file: string; readonly promised: readonly string[] }
  | { readonly problem: string };

async function makeProgram(
  example: Example,
  library: Library,
  index: number,
): Promise<Program> {
  const { code, promised } = instrument(example.code);
  try {
    const text = await bundle(code, library, index);
    const file = join(library.folder, nameOf(text));
    writeFileSync(file, text);
    return { file, promised };
  } catch (error) {
    const message = error instanceof Error ? error.message : error;
    return { problem: `cannot be bundled: ${message}` };
  }
}

function saidIn(output: string): readonly Said[] {
  return output.split("\n").filter((line) => line.startsWith("["))
    .map((line) => JSON.parse(line));
}

function differences(
  example: Example,
  promised: readonly string[],
  said: readonly Said[],
): readonly string[] {
  const problems = promised.flatMap((text, id) => {
    const printed = said.filter(([, other]) => other === id);
    if (printed.length === 0) return [`never prints: ${text}`];
    return printed.filter(([, , line]) => line !== text)
      .map(([, , line]) => `prints: ${line}\nand not: ${text}`);
  });
  const whole = said.map(([, , line]) => line).join("\n");
  if (example.output !== undefined && whole !== example.output) {
    problems.push(`prints:\n${whole}\nand not:\n${example.output}`);
  }
  return problems;
}

/** A thread of its own starts many times faster than a process of its own. */
async function runInThread(file: string): Promise<Ended> {
  const thread = new Worker(file, {
    stdout: true,
    stderr: true,
    argv: [],
    env: { ...process.env, NO_COLOR: "1", DO_NOT_TRACK: "1" },
  });
  let output = "";
  const keep = (chunk: unknown) => output += chunk;
  thread.stdout.setEncoding("utf8").on("data", keep);
  thread.stderr.setEncoding("utf8").on("data", keep);
  thread.once("error", (error) => keep(error.stack ?? error));
  const deadline = setTimeout(() => {
    keep(`\nit took longer than ${LIMIT / 1000} seconds: stopped\n`);
    void thread.terminate();
  }, LIMIT);
  const [status] = await Promise.all([
    new Promise<number>((resolve) => thread.once("exit", resolve)),
    finished(thread.stdout),
    finished(thread.stderr),
  ]);
  clearTimeout(deadline);
  return { code: status, output };
}

function nameOf(code: string): string {
  return `${createHash("sha256").update(code).digest("hex")}.mjs`;
}

/** Numbers each `console.log(…); // text`, to recognize its output. */
function instrument(code: string): { code: string; promised: string[] } {
  const file = ts.createSourceFile("a.ts", code, ts.ScriptTarget.Latest, true);
  const promised: string[] = [];
  const edits: (readonly [start: number, end: number, id: number])[] = [];
  const visit = (node: ts.Node): void => {
    const call = ts.isExpressionStatement(node) && node.expression;
    if (
      call && ts.isCallExpression(call) &&
      call.expression.getText() === "console.log"
    ) {
      const [comment] = ts.getTrailingCommentRanges(code, node.end) ?? [];
      if (comment?.kind === ts.SyntaxKind.SingleLineCommentTrivia) {
        const { expression } = call;
        edits.push([expression.getStart(), expression.end, promised.length]);
        promised.push(code.slice(comment.pos + 2, comment.end).trim());
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  let edited = code;
  for (const [start, end, id] of edits.toSorted(([a], [b]) => b - a)) {
    edited = `${edited.slice(0, start)}__say(${id})${edited.slice(end)}`;
  }
  return { code: edited, promised };
}

async function bundle(
  contents: string,
  library: Library,
  index: number,
): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "es2023",
    logLevel: "silent",
    banner: { js: printing(index) },
    plugins: [ourselvesFrom(library)],
  });
  return outputFiles[0]?.text ?? "";
}

/** Resolves the package's name to the bundled sources. */
const ourselvesFrom = ({ folder }: Library): Plugin => ({
  name: "ourselves from source",
  setup(build) {
    build.onResolve({ filter: /^@candor\/telemetry(\/|$)/ }, ({ path }) => {
      const file = jsrJson.exports[path.replace(jsrJson.name, ".")];
      return file
        ? { path: join(folder, file.replace(/ts$/, "js")), external: true }
        : { errors: [{ text: `'${path}' is not in jsr.json` }] };
    });
  },
});

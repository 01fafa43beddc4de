/**
 * Runs one example in a process of its own and compares its output with the output that it states:
 * `console.log(x); // text` must print exactly that text, and a text or json block after it is the whole output.
 */
import { build, type Plugin } from "esbuild";
import { join } from "node:path";
import ts from "typescript-5";
import { jsrJson } from "./manifests.ts";
import type { Example } from "./read-examples.ts";
import { root } from "./root.ts";
import { run } from "./run.ts";

/** Prints text as it is and anything else as JSON. A block, as its names would collide with the bundle's. */
const PRINT = `{
const shown = (value) =>
  typeof value === "string" ? value : JSON.stringify(value) ?? String(value);
const { log } = console;
globalThis.__say = (id) => (...values) =>
  log(JSON.stringify([id, values.map(shown).join(" ")]));
console.log = globalThis.__say(-1);
}`;

/** One sentence for each difference; empty if the example is right. */
export async function runExample(example: Example): Promise<readonly string[]> {
  const { code, promised } = instrument(example.code);
  let text: string;
  try {
    text = await bundle(code);
  } catch (error) {
    return [
      `cannot be bundled: ${error instanceof Error ? error.message : error}`,
    ];
  }
  const ended = await run({
    file: process.execPath,
    args: ["--input-type=module", "-"],
    input: text,
    quiet: true,
    timeout: 30_000,
  });
  if (ended.code !== 0) return [`failed: ${ended.output.slice(0, 2_000)}`];
  const said: (readonly [number, string])[] = ended.output.split("\n")
    .filter((line) => line.startsWith("[")).map((line) => JSON.parse(line));
  const problems = promised.flatMap((text, id) => {
    const printed = said.filter(([other]) => other === id);
    if (printed.length === 0) return [`never prints: ${text}`];
    return printed.filter(([, line]) => line !== text)
      .map(([, line]) => `prints: ${line}\nand not: ${text}`);
  });
  const whole = said.map(([, line]) => line).join("\n");
  if (example.output !== undefined && whole !== example.output) {
    problems.push(`prints:\n${whole}\nand not:\n${example.output}`);
  }
  return problems;
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
    edited = `${edited.slice(0, start)}globalThis.__say(${id})${
      edited.slice(end)
    }`;
  }
  return { code: edited, promised };
}

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "es2023",
    logLevel: "silent",
    banner: { js: PRINT },
    plugins: [ourselvesFromSource],
  });
  return outputFiles[0]?.text ?? "";
}

/** Resolves the package's name to its sources. */
const ourselvesFromSource: Plugin = {
  name: "ourselves from source",
  setup(build) {
    build.onResolve({ filter: /^@candor\/telemetry(\/|$)/ }, ({ path }) => {
      const file = jsrJson.exports[path.replace(jsrJson.name, ".")];
      return file
        ? { path: join(root, file) }
        : { errors: [{ text: `'${path}' is not in jsr.json` }] };
    });
  },
};

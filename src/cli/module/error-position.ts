/** Finds where a module has an error. Every runtime says it in its own way, and Node sometimes not at all. */
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A position in a file. */
export interface SourcePosition {
  /** The path of the file. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 1. */
  readonly column: number;
}

/** How long the second Node may take, in milliseconds. */
const TIMEOUT = 10_000;

/**
 * Says what is wrong with a module, and where.
 *
 * @param path The file that was imported; the error may be in another one.
 * @param error What the import was rejected with.
 * @returns The position is `undefined` if it can't be found.
 */
export function locateError(
  path: string,
  error: unknown,
): { readonly what: string; readonly position: SourcePosition | undefined } {
  const { message = "", stack = "", position: bun, name } = Object(error);
  if (bun?.file) {
    const { file, line, column } = bun;
    return { what: firstLine(message), position: { file, line, column } };
  }
  // The message of tsx. Its columns start at 0.
  const [, file, line, column, what] =
    /^(.+):(\d+):(\d+): ERROR: (.+)$/m.exec(message) ?? [];
  if (file && what) {
    const position = { file, line: Number(line), column: Number(column) + 1 };
    return { what, position };
  }
  const position = aboveCaret(stack) ?? atEnd(message) ??
    (name === "SyntaxError" ? askNode(path) : undefined);
  return { what: firstLine(message), position };
}

/** The names of errors that say so: of Node, of Bun, and of esbuild. */
const SYNTAX_ERRORS: ReadonlySet<unknown> = new Set([
  ...["SyntaxError", "BuildMessage", "TransformError"],
]);

/** True if an import failed because a module can't be parsed. */
export function isSyntaxError(error: unknown): boolean {
  const { name, message = "" } = Object(error);
  return SYNTAX_ERRORS.has(name) || message.startsWith("SyntaxError: ");
}

/** Node prints the file and the line, some lines of source, and a caret below the column. */
function aboveCaret(text: string): SourcePosition | undefined {
  const [, file = "", line, indent] =
    /^(.+):(\d+)\n(?:.*\n){1,3}?([ \t]*)\^/m.exec(text) ?? [];
  return indent === undefined
    ? undefined
    : { file: pathOf(file), line: Number(line), column: indent.length + 1 };
}

/** Deno's message ends with `at file:///app/telemetry.ts:2:29`. */
function atEnd(text: string): SourcePosition | undefined {
  const [, url, line, column] = /\bat (file:\S+):(\d+):(\d+)\s*$/.exec(text) ??
    [];
  return url === undefined
    ? undefined
    : { file: pathOf(url), line: Number(line), column: Number(column) };
}

/**
 * For ECMAScript modules Node only prints the position when the process ends because of the error. So a second Node
 * imports the module, and its output is read. No code of the module runs: Node parses all imports before it runs any.
 */
function askNode(path: string): SourcePosition | undefined {
  const source = `import ${JSON.stringify(pathToFileURL(path).href)}`;
  const { stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", `--eval=${source}`],
    {
      encoding: "utf8",
      timeout: TIMEOUT,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  return aboveCaret(stderr ?? "");
}

function pathOf(file: string): string {
  return file.startsWith("file:") ? fileURLToPath(file) : file;
}

function firstLine(message: string): string {
  const [line = ""] = message.split("\n");
  return line.replace(/^SyntaxError: /, "").replace(/ at file:\S+$/, "");
}

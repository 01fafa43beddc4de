/** Where a module has an error: runtimes say it in different ways, Node in some cases not at all. */
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A place in a file. */
export interface Place {
  /** Its path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Milliseconds that Node gets to read the module once more. */
const PATIENCE = 10_000;

/**
 * Where an error of an import is, and what it is.
 *
 * @param path The file that was imported; the error may be in another one.
 * @param error What the import was rejected with.
 * @returns Without a place where that can't be found out.
 */
export function errorPlace(
  path: string,
  error: unknown,
): { readonly what: string; readonly place: Place | undefined } {
  const { message = "", stack = "", position, name } = Object(error);
  if (position?.file) {
    // Bun
    const { file, line, column } = position;
    return { what: firstLine(message), place: { file, line, column } };
  }
  // tsx, whose columns start at 0
  const [, file, line, column, what] =
    /^(.+):(\d+):(\d+): ERROR: (.+)$/m.exec(message) ?? [];
  if (file && what) {
    const place = { file, line: Number(line), column: Number(column) + 1 };
    return { what, place };
  }
  const place = aboveCaret(stack) ?? atEnd(message) ??
    (name === "SyntaxError" ? askNode(path) : undefined);
  return { what: firstLine(message), place };
}

/** Whether an import failed as a module couldn't be parsed. */
export function isSyntaxError(error: unknown): boolean {
  const { name, message = "" } = Object(error);
  return /^(SyntaxError|BuildMessage|TransformError)$/.test(name) ||
    /^SyntaxError: /.test(message);
}

/** Node: the file with its line, some lines of source, and a caret below the column. */
function aboveCaret(text: string): Place | undefined {
  const [, file = "", line, indent] =
    /^(.+):(\d+)\n(?:.*\n){1,3}?([ \t]*)\^/m.exec(text) ?? [];
  return indent === undefined
    ? undefined
    : { file: pathOf(file), line: Number(line), column: indent.length + 1 };
}

/** Deno: `… at file:///app/telemetry.ts:2:29`. */
function atEnd(text: string): Place | undefined {
  const [, url, line, column] = /\bat (file:\S+):(\d+):(\d+)\s*$/.exec(text) ??
    [];
  return url === undefined
    ? undefined
    : { file: pathOf(url), line: Number(line), column: Number(column) };
}

/**
 * For ECMAScript modules Node keeps the place to itself until it ends for that error, so we have another Node do that. It
 * runs nothing of the module: a module that can't be parsed isn't run, nor is anything that it imports.
 */
function askNode(path: string): Place | undefined {
  const source = `import ${JSON.stringify(pathToFileURL(path).href)}`;
  const { stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", `--eval=${source}`],
    {
      encoding: "utf8",
      timeout: PATIENCE,
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

/** Says why a module can't be loaded and what to do about it. */
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { EXIT, Stop } from "../command.ts";
import { isSyntaxError, locateError } from "./error-position.ts";
import { tsconfigOf } from "./tsx.ts";

/** An import that failed. */
export interface FailedImport {
  /** The file as it was given on the command line. */
  readonly file: string;
  /** Its whole path. */
  readonly path: string;
  /** The working directory. */
  readonly cwd: string;
  /** What the import was rejected with. */
  readonly error: unknown;
  /** True if tsx might load it and isn't installed. @default false */
  readonly needsTsx?: boolean;
}

const WITH_TSX = "npm install --save-dev tsx where that file is";

/** Makes the error that the command ends with. */
export function importRefusal(failed: FailedImport): Stop {
  const { file, path, cwd, error, needsTsx = false } = failed;
  const { code, message = "" }: NodeJS.ErrnoException = Object(error);
  const stop = (why: string, hint?: string) =>
    new Stop(`Cannot load ${file} as ${why}`, {
      code: EXIT.usage,
      ...(hint && { hint }),
    });
  if (code === "ERR_UNKNOWN_FILE_EXTENSION") {
    return stop(
      `Node ${process.versions.node} doesn't run TypeScript`,
      `use Node 22.18 or newer, or ${WITH_TSX}`,
    );
  }
  if (isSyntaxError(error)) {
    const { what, position } = locateError(path, error);
    const where = position
      ? `${
        relative(cwd, position.file) || position.file
      }:${position.line}:${position.column}`
      : `${file}, or in what it imports`;
    if (code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") {
      return stop(
        `Node's own TypeScript support can't run what is at ${where}: ${what}`,
        WITH_TSX,
      );
    }
    const mayMeanType = needsTsx && /does not provide an export/.test(what);
    return stop(
      `there is a syntax error at ${where}: ${what}`,
      mayMeanType ? `if it is a type, write import type, or ${WITH_TSX}` : "",
    );
  }
  if (
    code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND" ||
    code === "ERR_PACKAGE_PATH_NOT_EXPORTED"
  ) return missingModule(failed, stop);
  const [first = "it failed"] = message.split("\n");
  return new Stop(`Cannot load ${file}: ${first}`, { code: EXIT.usage });
}

function missingModule(
  { path, cwd, error, needsTsx = false }: FailedImport,
  stop: (why: string, hint: string) => Stop,
): Stop {
  const { message = "", url = "" } = Object(error);
  const [, missing = "a module"] = /['"]([^'"]+)['"]/.exec(message) ?? [];
  const absent = pathOf(url || missing);
  const source = absent.replace(/\.([cm]?)js(x?)$/, ".$1ts$2");
  if (needsTsx && source !== absent && existsSync(source)) {
    return stop(
      `it imports ${relative(cwd, absent)}, and there is only ${
        relative(cwd, source)
      }`,
      `import it as .ts, or ${WITH_TSX}`,
    );
  }
  const isPath = /^([\\/.]|file:|[a-z]:)/i.test(missing);
  return stop(
    `it imports ${isPath ? relative(cwd, absent) : missing}, which isn't there`,
    isPath
      ? "check its name, and whether it has to be built first"
      : needsTsx && hasPaths(path)
      ? `install it where that file is; if tsconfig.json has a path for it, ${WITH_TSX}`
      : "install it where that file is: npm install valibot @candor/telemetry",
  );
}

/** True if the nearest tsconfig may map names to files. */
function hasPaths(path: string): boolean {
  const tsconfig = tsconfigOf(path);
  return tsconfig !== undefined &&
    /"(paths|extends)"\s*:/.test(readFileSync(tsconfig, "utf8"));
}

function pathOf(file: string): string {
  return file.startsWith("file:") ? fileURLToPath(file) : file;
}

/** Loads a module that somebody wrote for us: their schemas, in JavaScript or TypeScript. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { EXIT, Stop } from "../command.ts";

/** A name without an ending may be one. */
const MODULE = /(\.[cm]?[jt]sx?|[\\/][^.\\/]+)$/i;

/**
 * Imports a file.
 *
 * @param file Its path, from the working directory.
 * @throws {Stop} If it isn't there, is no module, or can't be loaded.
 */
export async function loadModule(
  file: string,
  cwd: string,
): Promise<Readonly<Record<string, unknown>>> {
  const path = resolve(cwd, file);
  if (!existsSync(path)) {
    throw new Stop(`Cannot load ${file} as there is no such file`, {
      code: EXIT.usage,
    });
  }
  if (!MODULE.test(path)) {
    throw new Stop(`Cannot load ${file} as it is no module`, {
      code: EXIT.usage,
      hint: "it must be JavaScript or TypeScript, and export what is asked for",
    });
  }
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw cannot(file, error);
  }
}

function cannot(file: string, error: unknown): Stop {
  const { code, message = "" } = Object(error) as NodeJS.ErrnoException;
  if (code === "ERR_UNKNOWN_FILE_EXTENSION") {
    return new Stop(
      `Cannot load ${file} as Node ${process.versions.node} doesn't run TypeScript`,
      {
        code: EXIT.usage,
        hint: "use Node 22.18 or newer, or compile it to JavaScript first",
      },
    );
  }
  if (
    code === "ERR_MODULE_NOT_FOUND" || code === "ERR_PACKAGE_PATH_NOT_EXPORTED"
  ) {
    const [, missing = "a module"] = /'([^']+)'/.exec(message) ?? [];
    return new Stop(
      `Cannot load ${file} as it imports ${missing}, which isn't there`,
      {
        code: EXIT.usage,
        hint:
          "install it where that file is: npm install valibot @candor/telemetry",
      },
    );
  }
  const [first = "it failed"] = message.split("\n");
  return new Stop(`Cannot load ${file}: ${first}`, { code: EXIT.usage });
}

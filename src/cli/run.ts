/** One run of `candor`: takes a command line and returns an exit code. It never throws. */
import { readFileSync } from "node:fs";
import { EXIT, type Io, Stop } from "./command.ts";
import { commands } from "./commands.ts";
import { manual, overview } from "./terminal/help.ts";
import { nearest } from "../contract/nearest.ts";
import { paint } from "./terminal/paint.ts";
import { parse } from "./terminal/parse.ts";

const HELP: ReadonlySet<string> = new Set(["--help", "-h", "help"]);
const VERSION: ReadonlySet<string> = new Set(["--version", "-v"]);

/** Runs the command that the command line names. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [name = "", ...rest] = argv;
  try {
    if (HELP.has(name)) {
      const [about] = rest;
      if (about && !about.startsWith("-")) return run([about, "--help"], io);
      io.out(overview(version(), io.colours.out));
      return EXIT.done;
    }
    if (VERSION.has(name)) {
      io.out(`${version()}\n`);
      return EXIT.done;
    }
    const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!entry) {
      const meant = name.startsWith("-")
        ? undefined
        : nearest(name, Object.keys(commands));
      throw new Stop(
        name ? `Unknown command ${name}` : "No command given",
        {
          code: EXIT.usage,
          hint: meant
            ? `did you mean ${meant}?`
            : "candor --help lists all commands",
        },
      );
    }
    const command = await entry.load();
    if (rest.some((word) => word === "--help" || word === "-h")) {
      io.out(manual(name, command, io.colours.out));
      return EXIT.done;
    }
    return await command.run(parse(name, command, rest, io.env), io);
  } catch (error) {
    return reportError(error, io);
  }
}

/** Writes the error's sentence and its hint. */
function reportError(error: unknown, { err, colours }: Io): number {
  const { message, hint, code }: Partial<Stop> = error instanceof Stop
    ? error
    : { message: error instanceof Error ? error.message : "Unknown error" };
  err(`${paint("bad", "candor:", colours.err)} ${message}\n`);
  if (hint) err(`${paint("faint", `        ${hint}`, colours.err)}\n`);
  return code ?? EXIT.failed;
}

/** The version of this package. The sources and the bundle are both two folders below its manifest. */
function version(): string {
  const manifest = new URL("../../package.json", import.meta.url);
  return JSON.parse(readFileSync(manifest, "utf8")).version;
}

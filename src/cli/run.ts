/** One run of `candor`: a command line in, an exit code out. Nothing is thrown past it. */
import { readFileSync } from "node:fs";
import { EXIT, type Io, Stop } from "./command.ts";
import { commands } from "./commands.ts";
import { manual, overview } from "./terminal/help.ts";
import { nearest } from "./terminal/nearest.ts";
import { paint } from "./terminal/paint.ts";
import { parse } from "./terminal/parse.ts";

/** Runs the command that a command line names. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [name = "", ...rest] = argv;
  try {
    if (/^(--help|-h|help)$/.test(name)) {
      const [about] = rest;
      if (about && !about.startsWith("-")) return run([about, "--help"], io);
      io.out(overview(version(), io.colours.out));
      return EXIT.done;
    }
    if (/^(--version|-v)$/.test(name)) {
      io.out(`${version()}\n`);
      return EXIT.done;
    }
    const row = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!row) {
      const meant = nearest(name, Object.keys(commands));
      throw new Stop(
        name ? `There is no command ${name}` : "No command given",
        {
          code: EXIT.usage,
          hint: meant ? `did you mean ${meant}?` : "candor --help lists them",
        },
      );
    }
    const command = await row.load();
    if (rest.some((word) => word === "--help" || word === "-h")) {
      io.out(manual(name, command, io.colours.out));
      return EXIT.done;
    }
    return await command.run(parse(name, command, rest, io.env), io);
  } catch (error) {
    return report(error, io);
  }
}

/** One sentence, and a hint where there is one. */
function report(error: unknown, { err, colours }: Io): number {
  const { message, hint, code }: Partial<Stop> = error instanceof Stop
    ? error
    : { message: error instanceof Error ? error.message : "Unknown error" };
  err(`${paint("bad", "candor:", colours.err)} ${message}\n`);
  if (hint) err(`${paint("faint", `        ${hint}`, colours.err)}\n`);
  return code ?? EXIT.failed;
}

/** Both the sources and the bundle are two folders deep. */
function version(): string {
  const manifest = new URL("../../package.json", import.meta.url);
  return JSON.parse(readFileSync(manifest, "utf8")).version;
}

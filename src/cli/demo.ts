/** `candor demo`: runs the demo in a process of its own, so that Ctrl-C ends it like any program. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { type Command, EXIT, Stop } from "./command.ts";

/** The demo beside the bundled command, or in the sources. */
const PROGRAMS = ["./demo.js", "../../examples/demo/main.ts"];

/** The command. */
export const demo: Command = {
  usage: "[options]",
  about:
    `Shows an operator's configuration beside what would leave of it. Then 150 simulated installations
of four products report for 90 days to a collector on SQLite, in a folder that is removed
afterwards. At the end it serves the dashboard and the panel of one installation on loopback,
until Ctrl-C.`,
  options: {
    headless: {
      type: "boolean",
      about:
        "check the numbers and end, without serving pages; the exit code is 1 if a check fails",
    },
    oblivious: {
      type: "boolean",
      about: "send everything sealed through a relay, and show who saw what",
    },
    big: { type: "boolean", about: "simulate 2,000 installations" },
    instances: {
      type: "string",
      value: "number",
      about: "number of installations (default 150)",
    },
    days: {
      type: "string",
      value: "number",
      about: "number of simulated days",
      default: "90",
    },
    today: {
      type: "string",
      value: "day",
      about:
        "simulate that it is 3 p.m. UTC on this day; the numbers are then always the same",
    },
  },
  examples: ["candor demo", "candor demo --headless --days 30"],
  async run({ options }, { env, stopped }) {
    const program = PROGRAMS.map((path) =>
      fileURLToPath(new URL(path, import.meta.url))
    ).find(existsSync);
    // The demo's collector uses SQLite, which Node has from 22.13 on.
    if (!program || !process.getBuiltinModule?.("node:sqlite")) {
      throw new Stop("Cannot run the demo as this Node has no SQLite", {
        hint: "use Node 22.13 or later",
      });
    }
    const args = Object.entries(options).flatMap(([name, value]) =>
      value === true
        ? [`--${name}`]
        : typeof value === "string"
        ? [`--${name}=${value}`]
        : []
    );
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", program, ...args],
      { stdio: "inherit", env: { ...env } },
    );
    stopped().then(() => child.kill("SIGTERM"));
    return await new Promise<number>((resolve) => {
      child.once("error", () => resolve(EXIT.failed));
      child.once("exit", (code) => resolve(code ?? EXIT.failed));
    });
  },
};

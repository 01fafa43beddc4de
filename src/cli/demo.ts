/** `candor demo`: the demo as a process of its own, so that Ctrl-C ends it as it ends any program. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { type Command, EXIT, Stop } from "./command.ts";

/** Beside the bundled command; the sources have it among the examples. */
const PROGRAMS = ["./demo.js", "../../examples/demo/main.ts"];

/** The command. */
export const demo: Command = {
  usage: "[options]",
  about:
    `Shows one operator's configuration beside what would leave of it, starts a collector on SQLite in
a folder that is gone afterwards, and has 200 installations of four products report to it for 90
simulated days. Then it serves the dashboard and the panel of one of them on loopback, until Ctrl-C.`,
  options: {
    headless: {
      type: "boolean",
      about: "end by itself; the exit code says whether all is well",
    },
    big: { type: "boolean", about: "2,000 installations" },
    instances: {
      type: "string",
      value: "number",
      about: "so many installations (default 200)",
    },
    days: {
      type: "string",
      value: "number",
      about: "over so many days",
      default: "90",
    },
    today: {
      type: "string",
      value: "day",
      about: "as if it were that day, 3 p.m. UTC; the same each time",
    },
  },
  examples: ["candor demo", "candor demo --headless --days 30"],
  async run({ options }, { env, stopped }) {
    const program = PROGRAMS.map((path) =>
      fileURLToPath(new URL(path, import.meta.url))
    ).find(existsSync);
    // SQLite came with Node 22.13; the demo's collector keeps its reports in it.
    if (!program || !process.getBuiltinModule?.("node:sqlite")) {
      throw new Stop("The demo needs a Node that has SQLite", {
        hint: "Node 22.13 or later",
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

#!/usr/bin/env node
/** The bin `candor`: hands the process over to `run()`, and its exit code back. */
import process from "node:process";
import { text } from "node:stream/consumers";
import { takesColours } from "./terminal/paint.ts";
import { run } from "./run.ts";
import { stopSignal } from "./serve/stop-signal.ts";

/** Milliseconds that what goes on by itself may take to end. */
const LINGER = 200;

const { argv, env, stdin, stdout, stderr } = process;
// Whoever reads our output may have had enough of it: `candor --help | head -1`.
for (const stream of [stdout, stderr]) stream.on("error", () => {});
// Node's news of itself (that its SQLite is young, that a module's type had to be found out) are no business of ours.
process.removeAllListeners("warning");
process.on("warning", ({ name, message, code }: NodeJS.ErrnoException) => {
  if (name === "ExperimentalWarning" || code?.startsWith("MODULE_")) return;
  stderr.write(`${name}: ${message}\n`);
});

process.exitCode = await run(argv.slice(2), {
  env,
  cwd: process.cwd(),
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  colours: { out: takesColours(stdout, env), err: takesColours(stderr, env) },
  read: () => text(stdin),
  stopped: stopSignal,
});

// A module that was loaded may have started something that would go on: a server, a timer. All is written, so that is that.
stdout.write("", () => {
  stderr.write("", () => void setTimeout(() => process.exit(), LINGER).unref());
});

#!/usr/bin/env node
/** The bin `candor`: connects the process to `run()`. */
import process from "node:process";
import { text } from "node:stream/consumers";
import { showsColours } from "./terminal/paint.ts";
import { run } from "./run.ts";
import { stopSignal } from "./serve/stop-signal.ts";

/** How long open handles may keep the process after the command has ended, in milliseconds. */
const LINGER = 200;

const { argv, env, stdin, stdout, stderr } = process;
// The reader of a pipe may close it early: `candor --help | head -1`.
for (const stream of [stdout, stderr]) stream.on("error", () => {});
// Hides warnings that Node prints about itself: SQLite is experimental, the type of a module had to be guessed.
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
  colours: { out: showsColours(stdout, env), err: showsColours(stderr, env) },
  read: () => text(stdin),
  stopped: stopSignal,
});

// A module that was loaded may have started a server or a timer. When all output is written, end anyway.
stdout.write("", () => {
  stderr.write("", () => void setTimeout(() => process.exit(), LINGER).unref());
});

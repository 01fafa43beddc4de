/**
 * `stats enable`, `stats disable` and similar commands work as `hal config stats` does.
 * Otherwise this is the statistics part of Echo: it reads events, one per line, and
 * records those for finished executions.
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { node } from "@candor/telemetry/node";
import { type ExecutionFacts, executionFacts } from "./execution-facts.ts";
import { createStats } from "./telemetry.ts";

const version = process.env["SPINNAKER_VERSION"] ?? "1.19.0";
const endpoint = process.env["STATS_ENDPOINT"];
const [command, ...args] = process.argv.slice(2);
const telemetry = createStats({
  version,
  platform: node(),
  log: console.log,
  stats: { ...(endpoint && { endpoint }) },
});

if (command === "stats") {
  const { text, code } = await telemetry.command(args);
  console.log(text);
  process.exitCode = code;
} else {
  telemetry.start();
  for await (const line of createInterface({ input: process.stdin })) {
    const facts = read(line);
    if (facts) telemetry.record("execution", facts);
  }
  await telemetry.flush();
  await telemetry.stop();
}

/** Ignores events that don't have Echo's form. */
function read(line: string): ExecutionFacts | undefined {
  try {
    return executionFacts(JSON.parse(line));
  } catch {
    return undefined;
  }
}

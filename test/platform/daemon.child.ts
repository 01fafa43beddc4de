/**
 * Started by daemon.ts: a program whose telemetry does what each line of its input says, and prints the line and what that
 * came to as JSON. Lines don't wait for each other. Its configuration says yes.
 */
import { closeSync, openSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import * as v from "valibot";
import { createTelemetry, exported } from "../../mod.ts";
import { node } from "../../src/platform/node.ts";

const DAY = 86_400_000;
const [directory = "", endpoint = "", user = ""] = process.argv.slice(2);
if (user) process.setuid?.(Number(user));

const telemetry = createTelemetry({
  product: "hal",
  version: "1.0.0",
  endpoint,
  platform: node({ directory }),
  consent: { config: true },
  // A cron's first report has no phase to wait out.
  schedule: { first: DAY, every: DAY },
  config: {
    schema: v.object({ debug: v.pipe(v.boolean(), exported()) }),
    read: () => ({ debug: true }),
  },
});

const held: number[] = [];

/** Opens files until there can be no more. */
function hoard(): string {
  try {
    for (;;) held.push(openSync("/dev/null", "r"));
  } catch (error) {
    return String((error as { code?: string }).code);
  }
}

async function obey(line: string): Promise<unknown> {
  const [word = "", days = "0"] = line.split(" ");
  if (word === "tick") {
    const { kind, reason } = await telemetry.tick(
      Date.now() + Number(days) * DAY,
    );
    return reason === undefined ? kind : `${kind}: ${reason}`;
  }
  if (word === "hoard") return hoard();
  if (word === "release") return held.splice(0).forEach(closeSync);
  if (word === "status") return await telemetry.status();
  return (await telemetry.command([word])).code;
}

const say = (line: string, answer: unknown): void =>
  void process.stdout.write(`${JSON.stringify([line, answer ?? null])}\n`);
say("", null);
for await (const line of createInterface({ input: process.stdin })) {
  void obey(line).then((answer) => say(line, answer));
}

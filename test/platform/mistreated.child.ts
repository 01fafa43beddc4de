/**
 * Started by mistreated.test.ts: one process of an installation. It ticks under a fast clock until its input ends, or
 * says yes or no. Instants are taken from the system's monotonic clock, which all processes share.
 */
import { appendFileSync, writeSync } from "node:fs";
import process from "node:process";
import * as v from "valibot";
import { createTelemetry, exported } from "../../mod.ts";
import { node } from "../../src/platform/node.ts";

/** What it is started with, as JSON. */
export interface Orders {
  readonly directory: string;
  readonly endpoint: string;
  /** A file that gets a line `<try> <instant>` when a request is asked for the last time whether it may leave. */
  readonly tries: string;
  readonly since: number;
  readonly speed: number;
  readonly does: "run" | "enable" | "disable";
}

const HOUR = 3_600_000;
const { directory, endpoint, tries, since, speed, does }: Orders = JSON.parse(
  process.argv[2] ?? "",
);
const instant = (): string => String(process.hrtime.bigint());
const platform = node({ directory });
let count = 0;

/** The platform's fetch, of which each try has a name and leaves a note of when it was last asked for. */
const noted = (
  input: RequestInfo | URL,
  init: RequestInit & { mayLeave?: () => boolean | Promise<boolean> } = {},
): Promise<Response> => {
  const request = new Request(input, init);
  const name = `${process.pid}-${++count}`;
  request.headers.set("x-try", name);
  const mayLeave = async (): Promise<boolean> => {
    const at = instant();
    const answer = await init.mayLeave?.() ?? true;
    if (answer) appendFileSync(tries, `${name} ${at}\n`);
    return answer;
  };
  return platform.fetch(request, { ...init, mayLeave } as RequestInit);
};

const telemetry = createTelemetry({
  product: "hal",
  version: "1.0.0",
  endpoint,
  schedule: { first: HOUR, every: HOUR },
  platform: {
    ...platform,
    fetch: noted as typeof fetch,
    now: () => since + (Date.now() - since) * speed,
    timers: {
      set: (run, ms) => platform.timers.set(run, ms / speed),
      clear: platform.timers.clear,
    },
  },
  config: {
    schema: v.object({ debug: v.pipe(v.boolean(), exported()) }),
    read: () => ({ debug: true }),
  },
});

const before = instant();
if (does === "run") {
  let ended = false;
  process.stdin.on("end", () => ended = true).resume();
  // As a cron does, because a client that is off doesn't look again by itself.
  while (!ended) {
    await telemetry.tick();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
} else {
  const { mode } = await telemetry[does]();
  writeSync(1, JSON.stringify({ before, after: instant(), mode }));
}
process.exit();

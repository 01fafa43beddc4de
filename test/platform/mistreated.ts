/** One process of an installation under a fast clock, for mistreated.test.ts. */
import { appendFileSync } from "node:fs";
import process from "node:process";
import * as v from "valibot";
import { createTelemetry, exported, type Telemetry } from "../../mod.ts";
import { node } from "../../src/platform/node.ts";

/** What a process is started with, as JSON. */
export interface Orders {
  readonly directory: string;
  readonly endpoint: string;
  /** A file that gets a line `<try> <instant>` when a request is asked for the last time whether it may leave. */
  readonly tries: string;
  readonly since: number;
  readonly speed: number;
}

const HOUR = 3_600_000;

/** An instant of the system's monotonic clock, which all processes share. */
export function instant(): bigint {
  return process.hrtime.bigint();
}

/** The client of one process. */
export function installed(
  { directory, endpoint, tries, since, speed }: Orders,
): Telemetry {
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

  return createTelemetry({
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
}

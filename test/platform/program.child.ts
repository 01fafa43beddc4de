/**
 * Started by end-to-end tests, in each runtime: a program that embeds the client, with state in a directory. Does one
 * thing after the other, as it is told, and prints what each came to. With `run` it goes on until its input ends.
 */
import process from "node:process";
import * as v from "valibot";
import { createTelemetry, exported, type Platform } from "../../mod.ts";

/** Its orders, as JSON. */
export interface Told {
  readonly platform: string;
  readonly directory: string;
  readonly endpoint: string;
  /** What the clock showed at the real time `since`, from where it goes `speed` times as fast; timers with it. */
  readonly clock: {
    readonly at: number;
    readonly since: number;
    readonly speed: number;
  };
  readonly schedule?: { readonly first: number; readonly every: number };
  /** Whether the configuration says yes. @default true */
  readonly consents?: boolean;
  readonly does: readonly (
    | "start"
    | "tick"
    | "status"
    | "sent"
    | "run"
    | "enable"
    | "disable"
  )[];
}

const told: Told = JSON.parse(process.argv[2] ?? "");
const { clock: { at, since, speed }, directory, endpoint, schedule } = told;
const now = (): number => at + (Date.now() - since) * speed;
const { [told.platform]: make } = await import(
  `../../src/platform/${told.platform}.ts`
);
const platform: Platform = make({ directory });
const telemetry = createTelemetry({
  product: "hal",
  version: "1.0.0",
  endpoint,
  consent: { config: told.consents === false ? undefined : true },
  schedule,
  platform: {
    ...platform,
    now,
    timers: {
      set: (run, ms) => platform.timers.set(run, speed ? ms / speed : ms),
      clear: platform.timers.clear,
    },
  },
  config: {
    schema: v.object({
      debug: v.pipe(v.boolean(), exported()),
      token: v.string(),
    }),
    read: () => ({ debug: true, token: "s3cret" }),
  },
});

// The client keeps nothing alive, so something of the program has to.
const awake = setInterval(() => {}, 1000);
for (const what of told.does) console.log(JSON.stringify(await done(what)));
clearInterval(awake);

async function done(what: Told["does"][number]): Promise<unknown> {
  if (what === "start") return telemetry.start() ?? null;
  if (what === "tick") {
    const { kind, reason = "" } = await telemetry.tick();
    return `${kind} ${reason}`.trim();
  }
  if (what === "status") return await telemetry.status();
  if (what === "enable" || what === "disable") return await telemetry[what]();
  if (what === "sent") {
    // The work that the timer started doesn't report its end.
    while ((await telemetry.history()).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return await telemetry.history();
  }
  for await (const _ of process.stdin);
  await telemetry.stop();
  return await telemetry.status();
}

/** What the client costs the program: creating and starting it while it is off, and recording events. */
import * as v from "valibot";
import { createTelemetry, exported, hashed, memory } from "../mod.ts";
import { exitDelays } from "./exit.ts";
import { longestStretch } from "./stretch.ts";

const EVENTS = 10_000;
const ROUNDS = 15;

const schema = v.object({
  app: v.pipe(v.string(), hashed()),
  status: v.pipe(v.picklist(["ok", "failed"]), exported()),
  owner: v.string(),
});
const options = {
  product: "bench",
  version: "1.0.0",
  endpoint: "https://stats.example.org/v1/reports",
  events: { finished: schema },
} as const;

/** Prints the numbers; each is the median of many rounds. */
export async function client(): Promise<void> {
  console.log("client");
  console.log(`  made and started while off: ${off().toFixed(3)} ms`);
  const { first, blocked, call } = await recording();
  console.log(`  record(): ${call.toFixed(1)} µs`);
  console.log(
    `  keeping twenty of them: ${blocked.toFixed(2)} ms in 99 % of the cases`,
  );
  console.log(`  the very first time, cold: ${first.toFixed(2)} ms`);
  await longestStretch();
  await exitDelays();
}

function off(): number {
  return middle(() => {
    const begin = performance.now();
    createTelemetry({ ...options, consent: { config: false } }).start();
    return performance.now() - begin;
  });
}

/** Records ten thousand events: the time of one call, and how long storing them blocks the event loop. */
async function recording(): Promise<
  { first: number; blocked: number; call: number }
> {
  const calls: number[] = [];
  const changes: number[] = [];
  const kept = new Map<string, string>();
  let begin = 0;
  const telemetry = createTelemetry({
    ...options,
    consent: { config: true },
    platform: memory({
      state: {
        getItem(key) {
          begin = performance.now();
          return kept.get(key) ?? null;
        },
        setItem(key, value) {
          kept.set(key, value);
          changes.push(performance.now() - begin);
        },
        removeItem: (key) => kept.delete(key),
      },
    }),
  });
  await telemetry.enable();
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (let event = 0; event < EVENTS; event++) {
      telemetry.record("finished", {
        app: `${event}`,
        status: "ok",
        owner: "somebody",
      });
    }
    calls.push((performance.now() - start) / EVENTS * 1000);
    await telemetry.stop();
  }
  return {
    first: changes[0] ?? 0,
    blocked: changes.slice(1).sort((one, other) => one - other)[
      Math.floor(changes.length * 0.99) - 1
    ]!,
    call: median(calls),
  };
}

function middle(run: () => number): number {
  return median(Array.from({ length: ROUNDS }, run));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}

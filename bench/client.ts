/** What the client costs its host: to make and start it while it is off, to record events, and to import it. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { createTelemetry, exported, hashed, memory } from "../mod.ts";
import { exitDelays } from "./exit.ts";

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

/** Prints the numbers, each the middle of its rounds: others use the machine, too. */
export async function client(): Promise<void> {
  console.log("client");
  console.log(`  made and started while off: ${off().toFixed(3)} ms`);
  const { first, blocked, call } = await recording();
  console.log(`  record(): ${call.toFixed(1)} µs`);
  console.log(
    `  keeping twenty of them: ${blocked.toFixed(2)} ms in 99 % of the cases`,
  );
  console.log(`  the very first time, cold: ${first.toFixed(2)} ms`);
  const built = fileURLToPath(new URL("../dist/mod.js", import.meta.url));
  if (existsSync(built)) {
    const [ours, empty] = [`import ${JSON.stringify(built)}`, ""].map(started);
    console.log(
      `  import over an empty run: ${(ours! - empty!).toFixed(1)} ms`,
    );
  } else console.log("  import: not built (npm run build)");
  await exitDelays();
}

function off(): number {
  return middle(() => {
    const begin = performance.now();
    createTelemetry({ ...options, consent: { config: false } }).start();
    return performance.now() - begin;
  });
}

/** Ten thousand events at once: how long each takes, and how long the loop is held by what comes of them. */
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

function started(text: string): number {
  const args = ["--input-type=module", "-e", text];
  return middle(() => {
    const begin = performance.now();
    execFileSync(process.execPath, args);
    return performance.now() - begin;
  });
}

function middle(run: () => number): number {
  return median(Array.from({ length: ROUNDS }, run));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}

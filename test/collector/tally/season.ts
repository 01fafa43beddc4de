/**
 * Two months of a small fleet, hour by hour: installations come and go, change, report late, and delete their data.
 * Every hour a reader asks for the numbers.
 */
import * as v from "valibot";
import {
  type Collector,
  createCollector,
} from "../../../src/collector/collector.ts";
import { addDays } from "../../../src/collector/store/period.ts";
import { digest } from "../../../src/hash/digest.ts";
import { exported } from "../../../src/schema/exported.ts";
import { post } from "../post.ts";
import { bytesOf } from "./quiet.ts";
import { seeded } from "./world.ts";

/** The first day, a Monday. */
export const FIRST = "2026-09-07";
const HOUR = 3_600_000;
const word = v.pipe(v.string(), exported());
const products = {
  app: {
    config: v.object({ level: word, mode: v.optional(word) }),
    events: { run: v.object({ status: word }) },
  },
};

interface Installation {
  readonly proof: string;
  level: string;
  mode: string | undefined;
  leaves: number;
  sequence: number;
}

/** Runs the season. */
export async function season(
  { days, size, seed, onHour }: {
    readonly days: number;
    readonly size: number;
    readonly seed: number;
    /** Called after each hour's reports. */
    readonly onHour: (collector: Collector, now: number) => Promise<void>;
  },
): Promise<void> {
  const random = seeded(seed);
  const chance = (share: number): boolean => random() < share;
  const start = Date.parse(`${FIRST}T00:00:00Z`);
  let now = start;
  const collector = createCollector({
    products,
    random: bytesOf(seeded(seed + 1)),
    rateLimit: false,
    now: () => now,
  });
  let made = 0;
  const make = (): Installation => ({
    proof: digest(`installation ${made++}`),
    level: chance(0.7) ? "info" : "debug",
    mode: chance(0.4) ? "a" : chance(0.1) ? "rare" : undefined,
    leaves: chance(0.3) ? 1 + random() * days : Infinity,
    sequence: 0,
  });
  let fleet = Array.from({ length: size }, make);
  const report = async (one: Installation, day: string): Promise<void> => {
    const { proof, level, mode } = one;
    await post(collector, {
      protocol: 1,
      id: digest(`${proof} ${++one.sequence}`),
      product: "app",
      version: chance(0.9) ? "2.0.0" : "1.9.0",
      day,
      revision: 1,
      instance: digest(proof),
      sequence: one.sequence,
      config: { level, ...mode && { mode } },
      ...chance(0.5) && {
        events: [{ type: "run", facts: { status: "ok" } }],
      },
    });
  };
  for (let day = 0; day < days; day++) {
    const today = addDays(FIRST, day);
    if (chance(0.5)) fleet.push(make());
    fleet = fleet.filter(({ leaves }) => leaves > day);
    const hours = fleet.map(() => Math.floor(random() * 24));
    for (let hour = 0; hour < 24; hour++) {
      now = start + day * 24 * HOUR + hour * HOUR;
      for (const [i, one] of [...fleet.entries()]) {
        if (hours[i] !== hour || chance(0.015)) continue;
        if (chance(0.01)) one.level = one.level === "info" ? "debug" : "info";
        await report(one, today);
        // A report of earlier days that comes late.
        if (chance(0.01)) {
          await report(one, addDays(today, -1 - random() * 9 | 0));
        }
      }
      if (chance(0.02)) {
        const [gone] = fleet.splice(Math.floor(random() * fleet.length), 1);
        if (gone) await forget(collector, gone.proof);
      }
      await onHour(collector, now);
    }
  }
}

async function forget(collector: Collector, proof: string): Promise<void> {
  await collector.fetch(
    new Request(`http://localhost/v1/instances/${digest(proof)}`, {
      method: "DELETE",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ proof }),
    }),
  );
}

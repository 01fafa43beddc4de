/** Takes away what was kept long enough, once a day, in the wake of a posting: no timer, so it goes on every runtime. */
import type { Means } from "./means.ts";
import { addDays, dayOf } from "./store/period.ts";

const HOUR = 3_600_000;
const DAY = 86_400_000;

/** Sweeps where it is time to; `later` is told of the work. */
export interface Sweeper {
  /** Sweeps whether it is time or not. */
  readonly sweep: () => Promise<void>;
  readonly whenDue: (later: (work: Promise<void>) => void) => void;
}

/** One that has never swept. */
export function sweeper({ store, options, now }: Means): Sweeper {
  const { reports, tallies } = options.retention;
  let due = -Infinity;
  const sweep = async () => {
    const today = dayOf(now());
    await store.sweep({
      reports: addDays(today, -reports),
      tallies: addDays(today, -tallies),
    });
    due = (Math.floor(now() / DAY) + 1) * DAY;
  };
  return {
    sweep,
    whenDue(later) {
      if (now() < due) return;
      // If it fails, again in an hour.
      due = now() + HOUR;
      later(sweep().catch(() => {}));
    },
  };
}

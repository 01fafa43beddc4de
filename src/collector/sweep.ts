/**
 * Deletes what was kept long enough, once a day after a post: without a timer, so it works on every runtime. Then it
 * publishes the periods that are closed since, so that whoever asks first doesn't wait while they are counted.
 */
import { DAY, HOUR } from "../contract/time.ts";
import type { RouteContext } from "./route-context.ts";
import { addDays, dayOf, UNITS } from "./store/period.ts";

/** Sweeps the store. */
export interface Sweeper {
  /** Sweeps now. Rejects if the store fails. */
  readonly sweep: () => Promise<void>;
  /** Sweeps if it is due; `wait` is handed the work, which never rejects. */
  readonly sweepIfDue: (wait: (work: Promise<void>) => void) => void;
}

/** Starts as one that has never swept. */
export function createSweeper(
  { store, products, settings, readPeriods, activity, now }: RouteContext,
): Sweeper {
  const { k, retention } = settings;
  const { reports, tallies } = retention;
  let due = -Infinity;
  const sweep = async () => {
    const started = now();
    const today = dayOf(started);
    try {
      await store.sweep({
        reports: addDays(today, -reports),
        tallies: addDays(today, -tallies),
      });
    } catch (error) {
      activity.noteStoreFailure("sweep", error);
      throw error;
    }
    activity.noteSweep(now() - started);
    due = (Math.floor(now() / DAY) + 1) * DAY;
    // With 1, nothing is published.
    if (k > 1) await publish(today);
  };
  const publish = async (today: string) => {
    try {
      for (const product of products.values()) {
        for (const unit of UNITS) {
          await readPeriods(product, unit, { from: today, to: today });
        }
      }
    } catch (error) {
      activity.noteStoreFailure("count", error);
      throw error;
    }
  };
  return {
    sweep,
    sweepIfDue(wait) {
      if (now() < due) return;
      // A sweep that fails is tried again after an hour.
      due = now() + HOUR;
      wait(sweep().catch(() => {}));
    },
  };
}

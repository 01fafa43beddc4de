/** Deletes what was kept long enough, once a day after a post: without a timer, so it works on every runtime. */
import { DAY, HOUR } from "../contract/time.ts";
import type { RouteContext } from "./route-context.ts";
import { addDays, dayOf } from "./store/period.ts";

/** Sweeps the store. */
export interface Sweeper {
  /** Sweeps now. Rejects if the store fails. */
  readonly sweep: () => Promise<void>;
  /** Sweeps if it is due; `wait` is handed the work, which never rejects. */
  readonly sweepIfDue: (wait: (work: Promise<void>) => void) => void;
}

/** Starts as one that has never swept. */
export function createSweeper(
  { store, settings, activity, now }: RouteContext,
): Sweeper {
  const { reports, tallies } = settings.retention;
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

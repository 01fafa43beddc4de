/** The last hundred refusals, in memory alone: enough to see what goes wrong, too little to fill anything. */
import type { RefusalReason } from "../../contract/refusal.ts";
import { dayOf } from "../store/period.ts";

/** How many refusals are remembered. */
const MOST = 100;

/** What is remembered of one refusal. */
export interface RememberedRefusal {
  /** The mistake. */
  readonly reason: RefusalReason;
  /** The product, if the collector serves it. */
  readonly product?: string;
  /** The parameter or the path of the schema. */
  readonly path?: string;
}

/** Refusals of one day that are alike. */
export interface RefusalCount extends RememberedRefusal {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** How many of the last hundred these are. */
  readonly count: number;
}

/** Remembers refusals. */
export interface RecentRefusals {
  /** Adds one, and forgets the oldest if there are too many. */
  add(refusal: RememberedRefusal): void;
  /** Counts them by day, reason, product and path, the newest first. */
  list(): readonly RefusalCount[];
}

/** Starts with none. */
export function recentRefusals(now: () => number): RecentRefusals {
  const recent: (RememberedRefusal & { readonly day: string })[] = [];
  return {
    add(refusal) {
      recent.push({ day: dayOf(now()), ...refusal });
      if (recent.length > MOST) recent.shift();
    },
    list() {
      const counts = new Map<string, RefusalCount>();
      for (const one of recent.toReversed()) {
        const { day, reason, product, path } = one;
        const key = JSON.stringify([day, reason, product, path]);
        const count = (counts.get(key)?.count ?? 0) + 1;
        counts.set(key, { ...one, count });
      }
      return [...counts.values()];
    },
  };
}

/** Notes what a collector refused and what failed: in its log, and in memory for the operator's pages. */
import type { Refusal } from "../refusal.ts";
import { failureReason } from "./failure-reason.ts";
import {
  type RecentRefusals,
  recentRefusals,
  type RefusalCount,
} from "./recent-refusals.ts";

/** Writes one line of a log: what happened, and its facts. */
export type CollectorLog = (
  event: string,
  facts: Readonly<Record<string, string | number>>,
) => void;

/** What the collector was doing when its store failed. */
export type StoreOperation = "write" | "remove" | "count" | "read" | "sweep";

/** Where routes note what happened. */
export interface Activity {
  /** Notes a refusal of a route; `route` is its path pattern. */
  noteRefusal(route: string, refusal: Refusal): void;
  /** Notes that the store failed. */
  noteStoreFailure(operation: StoreOperation, error: unknown): void;
  /** Notes fields that a dialect's client posted with the wrong type. */
  noteDroppedFields(product: string, count: number): void;
  /** Notes an error that is a bug of the collector's own. */
  noteError(error: unknown): void;
  /** The last hundred refusals, counted. */
  refusals(): readonly RefusalCount[];
}

/** Starts with nothing noted. */
export function createActivity(
  { log = () => {}, now }: {
    /** Where lines are written. @default nowhere */
    readonly log?: CollectorLog | undefined;
    /** Milliseconds. */
    readonly now: () => number;
  },
): Activity {
  const recent: RecentRefusals = recentRefusals(now);
  return {
    noteRefusal(route, { reason, product, path }) {
      // Whoever scans for pages that aren't there would drive everything else out.
      if (reason === "unknown-page") return;
      const where = {
        ...(product !== undefined && { product }),
        ...(path && { path }),
      };
      recent.add({ reason, ...where });
      log("refused", { route, reason, ...where });
    },
    noteStoreFailure(operation, error) {
      log("store failed", { operation, reason: failureReason(error) });
    },
    noteDroppedFields(product, count) {
      if (count > 0) log("dropped fields", { product, count });
    },
    noteError(error) {
      log("internal error", { reason: failureReason(error) });
    },
    refusals: recent.list,
  };
}

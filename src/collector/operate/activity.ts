/** Notes what a collector does: in its log, in its metrics, and in memory for the operator's pages. */
import type { Refusal } from "../refusal.ts";
import { createCollectorMetrics } from "./collector-metrics.ts";
import type { StoredReport, StoreMeasures } from "../store/store.ts";
import { failureReason } from "./failure-reason.ts";
import { recentRefusals, type RefusalCount } from "./recent-refusals.ts";
import { REMEDIES, type StoreTrouble, storeTrouble } from "./store-trouble.ts";

/** Writes one line of a log: what happened, and its facts. */
export type CollectorLog = (
  event: string,
  facts: Readonly<Record<string, string | number>>,
) => void;

/** What the collector was doing when its store failed. */
export type StoreOperation =
  | "write"
  | "remove"
  | "count"
  | "read"
  | "sweep"
  | "check";

/** How one request was answered. */
export interface AnsweredRequest {
  /** The path pattern of its route. */
  readonly route: string;
  /** Its method. */
  readonly method: string;
  /** The status of the answer. */
  readonly status: number;
  /** How long it took, in milliseconds. */
  readonly duration: number;
}

/** A write that failed. */
export interface WriteFailure {
  /** When, in milliseconds. */
  readonly at: number;
  /** Why. */
  readonly trouble: StoreTrouble;
}

/** Where routes note what happened. */
export interface Activity {
  /** Notes an answer. */
  noteRequest(request: AnsweredRequest): void;
  /** Notes a refusal of a route. `isReport` says whether a report was refused. */
  noteRefusal(route: string, refusal: Refusal, isReport: boolean): void;
  /** Notes a report while the store writes it, and whether it could. Rejects as the write does. */
  noteWrite(report: StoredReport, write: Promise<void>): Promise<void>;
  /** Notes how many reports the store wrote at once. */
  noteGroup(size: number): void;
  /** Notes that the store failed. */
  noteStoreFailure(operation: StoreOperation, error: unknown): void;
  /** Notes that old reports were deleted, and how many milliseconds that took. */
  noteSweep(duration: number): void;
  /** Notes how the store is doing. */
  noteMeasures(measures: StoreMeasures): void;
  /** Notes whether reports can be stored. */
  noteReadiness(isReady: boolean): void;
  /** Notes fields that a dialect's client posted with the wrong type. */
  noteDroppedFields(product: string, count: number): void;
  /** Notes an error that is a bug of the collector's own. */
  noteError(error: unknown): void;
  /** The last write that failed; undefined if one has succeeded since. */
  failure(): WriteFailure | undefined;
  /** The last hundred refusals, counted. */
  refusals(): readonly RefusalCount[];
  /** The metrics in Prometheus' text format. */
  metrics(): string;
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
  const recent = recentRefusals(now);
  const metrics = createCollectorMetrics();
  const newestDays = new Map<string, string>();
  let writes = 0;
  let failed: WriteFailure | undefined;
  metrics.started(now() / 1000);
  return {
    noteRequest({ route, method, status, duration }) {
      metrics.requests({ route, method, status: `${status}` });
      metrics.latency(duration / 1000, { route });
    },
    noteRefusal(route, { reason, product, path }, isReport) {
      metrics.refusals({ route, reason, product: product ?? "" });
      if (isReport) {
        const isOurs = reason === "store-unavailable";
        const outcome = isOurs ? "unavailable" : "refused";
        metrics.reports({ product: product ?? "", outcome });
      }
      // Requests for pages that don't exist would drive out everything else.
      if (reason === "unknown-page") return;
      const where = {
        ...(product !== undefined && { product }),
        ...(path && { path }),
      };
      recent.add({ reason, ...where });
      log("refused", { route, reason, ...where });
    },
    async noteWrite({ product, day }, write) {
      metrics.writesInFlight(++writes);
      try {
        await write;
        failed = undefined;
        metrics.reports({ product, outcome: "stored" });
        metrics.lastReport(now() / 1000);
        const newest = newestDays.get(product);
        if (newest === undefined || newest < day) {
          newestDays.set(product, day);
          metrics.newestDay(Date.parse(day) / 1000, { product });
        }
      } catch (error) {
        failed = { at: now(), trouble: storeTrouble(error) };
        throw error;
      } finally {
        metrics.writesInFlight(--writes);
      }
    },
    noteStoreFailure(operation, error) {
      metrics.storeFailures({ operation });
      const trouble = storeTrouble(error);
      log("store failed", {
        operation,
        trouble,
        reason: failureReason(error),
        hint: REMEDIES[trouble],
      });
    },
    noteGroup: metrics.groupSize,
    noteSweep(duration) {
      metrics.lastSweep(now() / 1000);
      metrics.sweepDuration(duration / 1000);
      log("swept", { ms: Math.round(duration) });
    },
    noteMeasures({ bytes, freeBytes }) {
      if (bytes !== undefined) metrics.storeBytes(bytes);
      if (freeBytes !== undefined) metrics.diskFreeBytes(freeBytes);
    },
    noteReadiness: (isReady) => metrics.ready(isReady ? 1 : 0),
    noteDroppedFields(product, count) {
      if (count === 0) return;
      metrics.droppedFields({ product }, count);
      log("dropped fields", { product, count });
    },
    noteError(error) {
      metrics.internalErrors();
      log("internal error", { reason: failureReason(error) });
    },
    failure: () => failed,
    refusals: recent.list,
    metrics: metrics.text,
  };
}

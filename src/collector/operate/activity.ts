/** Notes what a collector does: in its log, in its metrics, and in memory for the operator's pages. */
import type { Refusal } from "../refusal.ts";
import { createCollectorMetrics } from "./collector-metrics.ts";
import { failureReason } from "./failure-reason.ts";
import { recentRefusals, type RefusalCount } from "./recent-refusals.ts";

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

/** Where routes note what happened. */
export interface Activity {
  /** Notes an answer. */
  noteRequest(request: AnsweredRequest): void;
  /** Notes a refusal of a route. `isReport` says whether a report was refused. */
  noteRefusal(route: string, refusal: Refusal, isReport: boolean): void;
  /** Notes a report while the store writes it, and whether it could. Rejects as the write does. */
  noteWrite(product: string, write: Promise<void>): Promise<void>;
  /** Notes that the store failed. */
  noteStoreFailure(operation: StoreOperation, error: unknown): void;
  /** Notes that old reports were deleted. */
  noteSweep(): void;
  /** Notes fields that a dialect's client posted with the wrong type. */
  noteDroppedFields(product: string, count: number): void;
  /** Notes an error that is a bug of the collector's own. */
  noteError(error: unknown): void;
  /** When a write failed last, unless one has succeeded since; in milliseconds. */
  failingSince(): number | undefined;
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
  let writes = 0;
  let failed: number | undefined;
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
    async noteWrite(product, write) {
      metrics.writesInFlight(++writes);
      try {
        await write;
        failed = undefined;
        metrics.reports({ product, outcome: "stored" });
        metrics.lastReport(now() / 1000);
      } catch (error) {
        failed = now();
        throw error;
      } finally {
        metrics.writesInFlight(--writes);
      }
    },
    noteStoreFailure(operation, error) {
      metrics.storeFailures({ operation });
      log("store failed", { operation, reason: failureReason(error) });
    },
    noteSweep() {
      metrics.lastSweep(now() / 1000);
      log("swept", {});
    },
    noteDroppedFields(product, count) {
      if (count === 0) return;
      metrics.droppedFields({ product }, count);
      log("dropped fields", { product, count });
    },
    noteError(error) {
      metrics.internalErrors();
      log("internal error", { reason: failureReason(error) });
    },
    failingSince: () => failed,
    refusals: recent.list,
    metrics: metrics.text,
  };
}

/** The metrics of a collector. Labels hold names of its own: products, routes, reasons; never what was posted. */
import {
  type Counter,
  createMetrics,
  type Gauge,
  type Histogram,
} from "./metrics.ts";

/** Seconds: a write to SQLite takes some milliseconds, and nothing takes longer than a body's timeout. */
const LATENCY_BUCKETS: readonly number[] = [
  0.001,
  0.0025,
  0.005,
  0.01,
  0.025,
  0.05,
  0.1,
  0.25,
  0.5,
  1,
  2.5,
  5,
  10,
];

/** Reports: a group has as many as arrive while the one before is written. */
const GROUP_BUCKETS: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** One function for each metric. */
export interface CollectorMetrics {
  /** Reports by product and outcome. */
  readonly reports: Counter;
  /** Refused requests by route, reason and product. */
  readonly refusals: Counter;
  /** Answers by route, method and status. */
  readonly requests: Counter;
  /** Seconds until an answer, by route. */
  readonly latency: Histogram;
  /** Failures of the store by operation. */
  readonly storeFailures: Counter;
  /** Writes that the store hasn't finished. */
  readonly writesInFlight: Gauge;
  /** Fields that a dialect's clients posted with the wrong type, by product. */
  readonly droppedFields: Counter;
  /** Errors that are bugs of the collector's own. */
  readonly internalErrors: Counter;
  /** When the last report was stored, in seconds. */
  readonly lastReport: Gauge;
  /** The newest day that a stored report is about, in seconds, by product. */
  readonly newestDay: Gauge;
  /** When the store was last swept, in seconds. */
  readonly lastSweep: Gauge;
  /** How long the last sweep took, in seconds. */
  readonly sweepDuration: Gauge;
  /** How many reports the store wrote at once. */
  readonly groupSize: Histogram;
  /** Bytes that the store takes on its disk. */
  readonly storeBytes: Gauge;
  /** Bytes that this disk has left. */
  readonly diskFreeBytes: Gauge;
  /** Whether reports can be stored: 1 or 0. */
  readonly ready: Gauge;
  /** When the process started, in seconds. */
  readonly started: Gauge;
  /** Writes all metrics. */
  readonly text: () => string;
}

/** Starts all of them at zero. */
export function createCollectorMetrics(): CollectorMetrics {
  const { counter, gauge, histogram, text } = createMetrics();
  return {
    reports: counter(
      "candor_reports_total",
      "Reports by product and outcome: stored, refused, or unavailable because the store failed.",
    ),
    refusals: counter(
      "candor_refusals_total",
      "Refused requests by route, reason and product.",
    ),
    requests: counter(
      "candor_requests_total",
      "Answered requests by route, method and status.",
    ),
    latency: histogram(
      "candor_request_duration_seconds",
      "Seconds until a request was answered, by route.",
      LATENCY_BUCKETS,
    ),
    storeFailures: counter(
      "candor_store_failures_total",
      "Failures of the store by operation.",
    ),
    writesInFlight: gauge(
      "candor_store_writes_in_flight",
      "Reports that wait for the store.",
    ),
    droppedFields: counter(
      "candor_dropped_fields_total",
      "Fields that another system's clients posted with the wrong type, by product.",
    ),
    internalErrors: counter(
      "candor_internal_errors_total",
      "Errors that are bugs of the collector.",
    ),
    lastReport: gauge(
      "candor_last_report_timestamp_seconds",
      "When the last report was stored, in seconds since 1970.",
    ),
    lastSweep: gauge(
      "candor_last_sweep_timestamp_seconds",
      "When old reports were last deleted, in seconds since 1970.",
    ),
    newestDay: gauge(
      "candor_newest_report_day_timestamp_seconds",
      "The newest day that a stored report is about, in seconds since 1970, by product.",
    ),
    sweepDuration: gauge(
      "candor_sweep_duration_seconds",
      "How long the last deletion of old reports took.",
    ),
    groupSize: histogram(
      "candor_store_group_size",
      "Reports that the store wrote at once.",
      GROUP_BUCKETS,
    ),
    storeBytes: gauge(
      "candor_store_bytes",
      "Bytes that the store takes on its disk.",
    ),
    diskFreeBytes: gauge(
      "candor_disk_free_bytes",
      "Bytes that the store's disk has left.",
    ),
    ready: gauge(
      "candor_ready",
      "1 if reports can be stored, 0 if not.",
    ),
    started: gauge(
      "candor_start_timestamp_seconds",
      "When the collector was started, in seconds since 1970.",
    ),
    text,
  };
}

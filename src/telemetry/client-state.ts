import type { Reading } from "../collect/counter.ts";
import type { Mode } from "../consent/read-word.ts";
import type { Report } from "../contract/report.ts";
import type { Identities } from "../hash/identity.ts";
import type { NewerRelease } from "../release/newer.ts";
import type { ScheduleState } from "../schedule/due.ts";
import type { BreakerState } from "../send/breaker.ts";
import type { Outbox } from "../send/outbox.ts";
import type { Outcome } from "../send/outcome.ts";

/** A report that is ready to be sent: every try posts the same bytes. */
export interface Sealed {
  /** The report. */
  readonly report: Report;
  /**
   * What is posted instead, if the report is written in another system's format. Only the text is stored: where it is
   * posted to is never taken from the state.
   */
  readonly wire?: {
    /** The text that is posted. */
    readonly body: string;
  } | undefined;
  /** Whether it tells about a whole period, and not only about an event. */
  readonly periodic: boolean;
  /** The categories and fields that were redacted. @default none */
  readonly withheld?: readonly string[] | undefined;
}

/** A report that was sent or exported. */
export interface Sent {
  /** When it was, in milliseconds. */
  readonly at: number;
  /** The text that was posted, or that somebody else is to post. */
  readonly body: string;
  /** Whether it was written into a file. @default false */
  readonly exported?: boolean | undefined;
}

/** Everything that is kept on the installation, save the choice. Times are in milliseconds. */
export interface ClientState extends Identities, Outbox {
  /** The choice's epoch under which it was written. A state of another epoch is void. */
  epoch?: string | undefined;
  /** The choice as version 0.1 stored it; read if there is no other, never written. */
  choice?: Mode | undefined;
  /** The revision that was current when a yes was first seen, if `enable()` wasn't called. */
  accepted?: number | undefined;
  /** The categories that were known then. */
  categories?: readonly string[] | undefined;
  /** The categories and fields that were redacted when the events that wait became anonymous. */
  withheld?: readonly string[] | undefined;
  /** When the notice was first shown. */
  notice?: number | undefined;
  /** When reports are due. */
  schedule?: ScheduleState | undefined;
  /** The share of the period that a cron job's first report is delayed, from 0 up to 1. */
  phase?: number | undefined;
  /** When the last report about a period was sealed. */
  window?: number | undefined;
  /** What the counters showed then. */
  readings?: Record<string, Reading> | undefined;
  /** Reports that are ready to be sent. */
  sealed?: Sealed[] | undefined;
  /** The outcome of the last sending. */
  outcome?: Outcome | undefined;
  /** The last reports that were sent, the newest first. */
  history?: Sent[] | undefined;
  /** What the breaker knows about the last sendings. */
  breaker?: BreakerState | undefined;
  /** Whether what is kept was only meant to be shown (mode `local` or `log`). */
  held?: boolean | undefined;
  /** What is known about newer releases. */
  release?: {
    /** The version that asked. */
    version?: string | undefined;
    /** When to ask again. */
    schedule?: ScheduleState | undefined;
    /** The feed's mark of its answer. */
    etag?: string | undefined;
    /** The newer release, if there is one. */
    newer?: NewerRelease | undefined;
  } | undefined;
  /** When trouble was last written to the log. */
  troubleToldAt?: number | undefined;
}

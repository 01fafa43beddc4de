/**
 * What client and collector agree on: the report on the wire. Fields that hold nothing
 * (`undefined`, `{}`, `[]`) are left out; 0 and false are something.
 */

/** The version of this page. */
export const PROTOCOL = 1;

/** No report is larger, in bytes before compression. */
export const REPORT_BYTES = 32_768;

/** Where a program runs, coarsely: buckets, no names. */
export interface Environment {
  /** The platform's name and major version. */
  readonly runtime: string;
  readonly os: string;
  readonly arch: string;
  /** Lower edges of buckets. */
  readonly cpus: number;
  readonly memory: number;
}

/** What is left of one event. */
export interface ReportedEvent {
  /** Its name in the schema. */
  readonly event: string;
  readonly anonymous: unknown;
}

/** A report, as it is posted. */
export interface Report {
  readonly protocol: typeof PROTOCOL;
  /** A pseudonym of the sequence: a report that is sent again is the same report. */
  readonly id: string;
  readonly product: string;
  readonly version: string;
  /** `YYYY-MM-DD`, in UTC. */
  readonly day: string;
  /** The revision of the schema that was consented to. */
  readonly revision: number;
  /** The digest of the deletion proof; left out where the identity is none. */
  readonly instance?: string;
  readonly cluster?: string;
  /** Counts the reports of an identity from 1; always 0 where it is none, as numbers in a row would link them. */
  readonly sequence: number;
  /** Seconds since the report before. */
  readonly window?: number;
  readonly environment?: Partial<Environment>;
  /** What is left of the configuration, and its hash. */
  readonly config?: unknown;
  readonly configHash?: string;
  readonly metrics?: unknown;
  readonly events?: readonly ReportedEvent[];
  /** How many events didn't fit, by reason. */
  readonly dropped?: Readonly<Record<string, number>>;
  /** The collectors that failed, by name. */
  readonly failed?: readonly string[];
}

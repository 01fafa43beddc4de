/**
 * What client and collector agree on: the report on the wire. Fields without content
 * (`undefined`, `{}`, `[]`) are left out; 0 and false stay.
 */

/** The version of this agreement. */
export const PROTOCOL = 1;

/** No report is larger, in bytes before compression. */
export const REPORT_BYTES = 32_768;

import type { Caller } from "./caller.ts";

/** Where a program runs: words and steps, never a name. */
export interface Environment {
  /** The platform's name and major version. */
  readonly runtime: string;
  /** The family of the operating system. */
  readonly os: string;
  /** The processor's architecture. */
  readonly arch: string;
  /** How many processors there are: the power of two at or below. */
  readonly cpus: number;
  /** How much memory there is, in bytes: the power of two at or below. */
  readonly memory: number;
  /** Whether a person, a service, continuous integration or an agent called it. */
  readonly caller: Caller;
}

/** An event, as it is reported. */
export interface ReportedEvent {
  /** Its name in the schema. */
  readonly event: string;
  /** What is left of its facts. */
  readonly anonymous: unknown;
}

/** A report, as it is posted. */
export interface Report {
  /** The version of this agreement. */
  readonly protocol: typeof PROTOCOL;
  /** A pseudonym of the sequence: a report that is sent again is the same report. */
  readonly id: string;
  /** The product's name. */
  readonly product: string;
  /** The product's version. */
  readonly version: string;
  /** The day it was made: `YYYY-MM-DD`, in UTC. */
  readonly day: string;
  /** The revision of the schemas that was accepted. */
  readonly revision: number;
  /** The digest of the deletion proof; left out if the identity is `none`. */
  readonly instance?: string;
  /** The name that the nodes of one installation share. */
  readonly cluster?: string;
  /** Counts the reports of an identity from 1. Always 0 if the identity is `none`, as numbers in a row would link reports. */
  readonly sequence: number;
  /** Seconds since the report before. */
  readonly window?: number;
  /** Where the program runs. */
  readonly environment?: Partial<Environment>;
  /** What is left of the configuration. */
  readonly config?: unknown;
  /** The hash of what is left of the configuration. */
  readonly configHash?: string;
  /** What is left of the metrics. */
  readonly metrics?: unknown;
  /** Events since the report before. */
  readonly events?: readonly ReportedEvent[];
  /** How many events and parts didn't fit or weren't valid, by reason. */
  readonly dropped?: Readonly<Record<string, number>>;
  /** The names of the facts that couldn't be read. */
  readonly failed?: readonly string[];
}

/**
 * Another system's wire format. What its clients post went through no anonymizer of ours, so it is read into facts, and
 * a marked schema says what of them is kept.
 */
import type { Environment } from "../../contract/report.ts";
import type { Schema } from "../../schema/shape.ts";
import type { Unit } from "../store/store.ts";

/** The systems whose clients a collector can take reports from. */
export type DialectName = "traefik" | "spinnaker" | "emqx";

const NAMES: readonly string[] = [
  "traefik",
  "spinnaker",
  "emqx",
] satisfies readonly DialectName[];

/** True for the name of a dialect. */
export function isDialectName(name: string): name is DialectName {
  return NAMES.includes(name);
}

/** What a dialect's reports may say, as for any other product. */
export interface DialectSchemas {
  /** The schema of the configuration. */
  readonly config?: Schema;
  /** The schema of the metrics. */
  readonly metrics?: Schema;
  /** The events' schemas by type. */
  readonly events?: Readonly<Record<string, Schema>>;
}

/** What a client posted, in clear: nothing of it is kept before it went through the schemas. */
export interface DialectFacts {
  /** The client's version, reduced to public words. */
  readonly version: string;
  /** The client's own name for the instance; absent if its reports name none. */
  readonly instance?: string;
  /** The client's own name for several instances that belong together. */
  readonly cluster?: string;
  /** Two posts of one instance with the same text here are one report. @default every post is a report */
  readonly duplicateKey?: string;
  /** Where the client runs. */
  readonly environment?: Partial<Environment>;
  /** The facts of the configuration. */
  readonly config?: unknown;
  /** The facts of the metrics. */
  readonly metrics?: unknown;
  /** The facts of the events. */
  readonly events?: readonly DialectEvent[];
  /** How many fields had another type than expected, and were left out. @default 0 */
  readonly droppedFields?: number;
}

/** One event that a client posted. */
export interface DialectEvent {
  /** Its name in the schemas. */
  readonly type: string;
  /** What it says, in clear. */
  readonly facts: unknown;
}

/** A dialect. */
export interface Dialect {
  /** The product that its reports are counted under. */
  readonly product: DialectName;
  /** What of the facts may be kept. */
  readonly schemas: DialectSchemas;
  /** The unit in which its fields are shown. @default the collector's */
  readonly unit?: Unit;
  /** Reads what was posted, parsed from JSON; undefined if such a client couldn't have posted it. */
  readonly readFacts: (posted: unknown) => DialectFacts | undefined;
}

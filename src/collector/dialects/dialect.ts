/**
 * Another system's wire format: what its clients post, read into facts, and a marked schema of ours that says what of
 * them is kept. They promise to be anonymous; here that is made sure of, as they went through no anonymizer of ours.
 */
import type { Schema } from "../../schema/shape.ts";
import type { Environment } from "../../contract/report.ts";

/** What a dialect's reports may say, as for any other product. */
export interface DialectSchemas {
  readonly config?: Schema;
  readonly metrics?: Schema;
  readonly events?: Readonly<Record<string, Schema>>;
}

/** What was heard, in clear: nothing of it is kept before it went through the schemas. */
export interface Heard {
  /** Whatever the client calls its version. */
  readonly version: string;
  /** Who counts as one, under the client's own name for it; none where its reports name nobody. */
  readonly instance?: string;
  /** Several instances that belong together. */
  readonly cluster?: string;
  /** Two posts of one instance that say the same here are one report; without it none are. */
  readonly same?: string;
  readonly environment?: Partial<Environment>;
  readonly config?: unknown;
  readonly metrics?: unknown;
  readonly events?: readonly {
    readonly type: string;
    readonly facts: unknown;
  }[];
}

/** A dialect. */
export interface Dialect {
  /** The product that its reports are counted under. */
  readonly product: string;
  readonly schemas: DialectSchemas;
  /** Reads what was posted, out of JSON; nothing where it isn't what such a client posts. */
  readonly hear: (posted: unknown) => Heard | undefined;
}

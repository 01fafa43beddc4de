/**
 * Writes the facts of a dialect as a report of our own: its schema's marks say what is kept, and names are hashed with
 * the collector's key. The report then goes through the same strict checks as any other.
 */
import { compile } from "../../anonymize/compile.ts";
import { PROTOCOL, type Report } from "../../contract/report.ts";
import { configHash } from "../../hash/config-hash.ts";
import { hex } from "../../hash/hex.ts";
import { pseudonym } from "../../hash/pseudonym.ts";
import type { Schema } from "../../schema/shape.ts";
import type { Dialect, DialectFacts } from "./dialect.ts";

/** What writing a report needs beside the facts. */
export interface TranscribeOptions {
  /** The key of all hashes; at least 32 random bytes. */
  readonly secret: Uint8Array;
  /** Random bytes, for the id of a report that names no instance. */
  readonly random: (bytes: number) => Uint8Array;
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** A report, and how many of the posted fields aren't in it because they had the wrong type. */
export interface Transcript {
  /** The report as a client of our own would have sent it. */
  readonly report: Report;
  /** How many fields were left out. */
  readonly droppedFields: number;
}

/** From what was posted to a report; undefined if such a client couldn't have posted it. */
export type Transcribe = (
  posted: unknown,
  options: TranscribeOptions,
) => Transcript | undefined;

/** Compiles a dialect's schemas. */
export function transcriber(dialect: Dialect): Transcribe {
  const { product, schemas: { config, metrics, events = {} } } = dialect;
  const anonymizer = (schema: Schema | undefined) =>
    schema && compile(schema, { redacted: "omit" });
  const anonymizeConfig = anonymizer(config);
  const anonymizeMetrics = anonymizer(metrics);
  const anonymizeEvent = new Map(
    Object.entries(events).map(([type, schema]) => [type, anonymizer(schema)]),
  );
  return (posted, options) => {
    const facts = dialect.readFacts(posted);
    if (!facts) return undefined;
    const { version, environment, instance, droppedFields = 0 } = facts;
    const anonymous = anonymizeConfig?.(facts.config);
    const metrics = anonymizeMetrics?.(facts.metrics);
    const reported = facts.events?.map(({ type, facts }) => ({
      event: type,
      anonymous: anonymizeEvent.get(type)?.(facts),
    }));
    const report: Report = {
      protocol: PROTOCOL,
      product,
      version,
      day: options.day,
      revision: 1,
      sequence: 0,
      ...identityOf(product, facts, options),
      ...unlessEmpty("environment", environment),
      ...unlessEmpty("config", anonymous),
      ...(instance && unlessEmpty("configHash", configHash(anonymous ?? {}))),
      ...unlessEmpty("metrics", metrics),
      ...unlessEmpty("events", reported),
    };
    return {
      report,
      droppedFields: droppedFields + countDropped(facts.config, anonymous) +
        countDropped(facts.metrics, metrics),
    };
  };
}

/** The report's id and its instance. A report that names no instance gets a random id. */
function identityOf(
  product: string,
  { instance, cluster, duplicateKey }: DialectFacts,
  { secret, random, day }: TranscribeOptions,
): Pick<Report, "id" | "instance" | "cluster"> {
  const hash = (domain: string, value: string) =>
    pseudonym(secret, `candor/${product}/${domain}`, value);
  return {
    id: instance && duplicateKey
      ? hash("report", [day, instance, duplicateKey].join("\0"))
      : hex(random(16)),
    ...(instance && { instance: hash("instance", instance) }),
    ...(cluster && { cluster: hash("cluster", cluster) }),
  };
}

/**
 * Counts the facts that aren't in the report. Every fact has a marked field, so they had the wrong type. Goes no deeper
 * than the report does, as a client may nest without end.
 */
function countDropped(facts: unknown, left: unknown): number {
  if (facts === undefined || facts === null) return 0;
  if (Array.isArray(facts)) {
    return facts.length - (Array.isArray(left) ? left.length : 0);
  }
  if (typeof facts !== "object") return left === undefined ? 1 : 0;
  const isContainer = typeof left === "object" && left !== null;
  return Object.entries(facts).reduce((sum, [key, fact]) => {
    if (isContainer) return sum + countDropped(fact, Object(left)[key]);
    if (Array.isArray(fact)) return sum + fact.length;
    return sum + (fact === undefined || fact === null ? 0 : 1);
  }, 0);
}

/** The contract leaves out parts that hold nothing. */
function unlessEmpty<K extends string, T>(
  name: K,
  part: T | undefined,
): { readonly [P in K]?: T } {
  const isEmpty = !part || Object.keys(part).length === 0;
  return (isEmpty ? {} : { [name]: part }) as { readonly [P in K]?: T };
}

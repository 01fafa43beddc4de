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

/** From what was posted to a report; undefined if it can't be read. */
export type Transcribe = (
  posted: unknown,
  options: TranscribeOptions,
) => Report | undefined;

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
    const { version, environment, instance } = facts;
    const anonymous = anonymizeConfig?.(facts.config);
    const reported = facts.events?.map(({ type, facts }) => ({
      event: type,
      anonymous: anonymizeEvent.get(type)?.(facts),
    }));
    return {
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
      ...unlessEmpty("metrics", anonymizeMetrics?.(facts.metrics)),
      ...unlessEmpty("events", reported),
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

/** The contract leaves out parts that hold nothing. */
function unlessEmpty<K extends string, T>(
  name: K,
  part: T | undefined,
): { readonly [P in K]?: T } {
  const isEmpty = !part || Object.keys(part).length === 0;
  return (isEmpty ? {} : { [name]: part }) as { readonly [P in K]?: T };
}

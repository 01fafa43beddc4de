/**
 * Writes what a dialect heard as a report of our own: only what its schema's marks let leave, everybody's names hashed
 * with the collector's key. So it goes the way that all reports go, strict validation included.
 */
import { compile } from "../../anonymize/compile.ts";
import { PROTOCOL, type Report } from "../../contract/report.ts";
import { configHash } from "../../hash/config-hash.ts";
import { hex } from "../../hash/hex.ts";
import { pseudonym } from "../../hash/pseudonym.ts";
import type { Schema } from "../../schema/shape.ts";
import type { Dialect, Heard } from "./dialect.ts";

/** What a transcription draws on. */
export interface TranscribeMeans {
  /** The key of all pseudonyms; at least 32 random bytes. */
  readonly secret: Uint8Array;
  readonly random: (bytes: number) => Uint8Array;
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** From what was posted to a report, or nothing where it can't be read. */
export type Transcribe = (
  posted: unknown,
  means: TranscribeMeans,
) => Report | undefined;

/** Compiles a dialect. */
export function transcriber(dialect: Dialect): Transcribe {
  const { product, schemas: { config, metrics, events = {} } } = dialect;
  const leaves = (schema: Schema | undefined) =>
    schema && compile(schema, { redacted: "omit" });
  const anonymous = {
    config: leaves(config),
    metrics: leaves(metrics),
    events: new Map(
      Object.entries(events).map(([name, schema]) => [name, leaves(schema)]),
    ),
  };
  return (posted, means) => {
    const heard = dialect.hear(posted);
    if (!heard) return undefined;
    const { version, environment, instance } = heard;
    const config = anonymous.config?.(heard.config);
    const reported = heard.events?.map(({ type, facts }) => ({
      event: type,
      anonymous: anonymous.events.get(type)?.(facts),
    }));
    return {
      protocol: PROTOCOL,
      product,
      version,
      day: means.day,
      revision: 1,
      sequence: 0,
      ...named(product, heard, means),
      ...set("environment", environment),
      ...set("config", config),
      ...(instance && set("configHash", configHash(config ?? {}))),
      ...set("metrics", anonymous.metrics?.(heard.metrics)),
      ...set("events", reported),
    };
  };
}

/** Its id, and who counts as one. A report that names nobody is a new one each time. */
function named(
  product: string,
  { instance, cluster, same }: Heard,
  { secret, random, day }: TranscribeMeans,
): Pick<Report, "id" | "instance" | "cluster"> {
  const hash = (what: string, value: string) =>
    pseudonym(secret, `candor/${product}/${what}`, value);
  return {
    id: instance && same
      ? hash("report", [day, instance, same].join("\0"))
      : hex(random(16)),
    ...(instance && { instance: hash("instance", instance) }),
    ...(cluster && { cluster: hash("cluster", cluster) }),
  };
}

/** The contract leaves out what holds nothing. */
function set<K extends string, T>(
  name: K,
  part: T | undefined,
): { readonly [P in K]?: T } {
  const holds = part && Object.keys(part).length;
  return (holds ? { [name]: part } : {}) as { readonly [P in K]?: T };
}

/**
 * Reads the envelope of a report strictly: a field that the contract doesn't name is refused, and so is a value that no
 * client could have sent. A fault names fields of the contract, never what was in them.
 */
import * as v from "valibot";
import { type Caller, isCaller } from "../../contract/caller.ts";
import { PROTOCOL, type ReportedEvent } from "../../contract/report.ts";
import { DAY } from "../../contract/time.ts";
import { addDays, dayOf, isDay } from "../store/period.ts";
import type { Fault } from "./check.ts";
import { compileLook } from "./look.ts";

/** A report whose parts aren't checked yet. */
export interface Envelope {
  /** The version of the contract. */
  readonly protocol: number;
  /** A report that is posted again has the same id. */
  readonly id: string;
  /** The product's name. */
  readonly product: string;
  /** The product's version. */
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** The revision of the schema that the operator consented to. */
  readonly revision: number;
  /** The instance's public name; absent if its identity is `none`. */
  readonly instance?: string | undefined;
  /** The public name that the instances of one cluster share. */
  readonly cluster?: string | undefined;
  /** Counts the instance's reports. */
  readonly sequence: number;
  /** Seconds since the report before. */
  readonly window?: number | undefined;
  /** Where the program runs. */
  readonly environment?: ReportedEnvironment | undefined;
  /** The anonymous configuration. */
  readonly config?: unknown;
  /** The digest of the anonymous configuration. */
  readonly configHash?: string | undefined;
  /** The anonymous metrics. */
  readonly metrics?: unknown;
  /** The anonymous events. */
  readonly events?: readonly Partial<ReportedEvent>[] | undefined;
  /** How many events were dropped, by reason. */
  readonly dropped?: Readonly<Record<string, number>> | undefined;
  /** Which facts couldn't be collected. */
  readonly failed?: readonly string[] | undefined;
}

/** Where a program runs, as a report says it. */
export interface ReportedEnvironment {
  /** The runtime and its major version. */
  readonly runtime?: string | undefined;
  /** The family of the operating system. */
  readonly os?: string | undefined;
  /** The processor's architecture. */
  readonly arch?: string | undefined;
  /** Processors, as the lower edge of a bucket. */
  readonly cpus?: number | undefined;
  /** Bytes of memory, as the lower edge of a bucket. */
  readonly memory?: number | undefined;
  /** Who called; clients before 0.2 don't say it. */
  readonly caller?: Caller | undefined;
}

/** More events than this don't fit into a report. */
const MOST_EVENTS = 1000;

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const dropReason = v.pipe(v.string(), v.regex(/^[\w .-]{1,32}$/));
const word = v.pipe(v.string(), v.regex(/^[\w-]{1,16}( \d{1,4})?$/));
const powerOfTwo = v.pipe(
  v.number(),
  v.check((n) => n > 0 && Number.isInteger(Math.log2(n))),
);

const schema: v.GenericSchema<unknown, Envelope> = v.strictObject({
  protocol: v.literal(PROTOCOL),
  id: v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/)),
  product: v.string(),
  version: v.pipe(v.string(), v.regex(/^[\w.+-]{1,64}$/)),
  day: v.pipe(v.string(), v.check(isDay)),
  revision: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  instance: v.optional(hash),
  cluster: v.optional(hash),
  sequence: whole,
  window: v.optional(whole),
  environment: v.optional(v.strictObject({
    runtime: v.optional(word),
    os: v.optional(word),
    arch: v.optional(word),
    cpus: v.optional(powerOfTwo),
    memory: v.optional(powerOfTwo),
    caller: v.optional(v.custom<Caller>(isCaller)),
  })),
  config: v.optional(v.unknown()),
  configHash: v.optional(hash),
  metrics: v.optional(v.unknown()),
  events: v.optional(v.pipe(
    v.array(
      v.strictObject({ event: v.string(), anonymous: v.optional(v.unknown()) }),
    ),
    v.maxLength(MOST_EVENTS),
  )),
  dropped: v.optional(v.record(dropReason, whole)),
  failed: v.optional(v.array(v.string())),
});

const looksFine = compileLook(schema);

/** The first and the last day that a report may be of. */
export interface PlausibleDays {
  /** `YYYY-MM-DD`, included. */
  readonly from: string;
  /** `YYYY-MM-DD`, included. */
  readonly to: string;
}

/** Checks an envelope: what was posted, parsed from JSON. */
export function readEnvelope(
  posted: unknown,
  { from, to }: PlausibleDays,
): Envelope | Fault {
  const envelope = looksFine(posted)
    ? posted as Envelope
    : parseEnvelope(posted);
  if ("reason" in envelope) return envelope;
  return envelope.day < from || envelope.day > to
    ? { reason: "invalid-value", path: "day" }
    : envelope;
}

/** What valibot makes of an envelope: a few times slower, but it says what is wrong. */
export function parseEnvelope(posted: unknown): Envelope | Fault {
  const { success, issues, output } = v.safeParse(schema, posted, {
    abortEarly: true,
  });
  if (!success) return faultOf(issues[0]);
  // valibot's record skips keys such as `constructor`; what it didn't check isn't accepted.
  return sizeOf(output.dropped) === sizeOf((posted as Envelope).dropped)
    ? output
    : { reason: "invalid-value", path: "dropped.*" };
}

/** From the first day that is still kept to tomorrow, as clients' clocks differ. Computed once a day. */
export function plausibleDays(
  now: () => number,
  retentionDays: number,
): () => PlausibleDays {
  let day = NaN;
  let days: PlausibleDays = { from: "", to: "" };
  return () => {
    const time = now();
    if (day !== (day = Math.floor(time / DAY))) {
      const today = dayOf(time);
      days = { from: addDays(today, -retentionDays), to: addDays(today, 1) };
    }
    return days;
  };
}

function sizeOf(value: object = {}): number {
  return Object.keys(value).length;
}

/** A key that the contract doesn't name is the sender's text, so it isn't repeated. */
function faultOf({ type, path, expected }: v.BaseIssue<unknown>): Fault {
  const isUnknownField = type === "strict_object" && expected === "never";
  const items = isUnknownField ? path!.slice(0, -1) : path ?? [];
  const keys: string[] = [];
  for (const { key, type } of items) {
    keys.push(
      type === "array" ? "[]" : keys[0] === "dropped" ? "*" : String(key),
    );
  }
  const name = keys.join(".").replaceAll(".[]", "[]");
  if (isUnknownField) return { reason: "unknown-field", path: name };
  return name === "protocol"
    ? { reason: "unknown-protocol", path: name }
    : { reason: "invalid-value", path: name };
}

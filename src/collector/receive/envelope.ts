/**
 * The envelope of a report, read strictly: a field that isn't on the contract's page is refused, and so is a value that
 * no client could have sent. What comes back names fields of the contract, never what was in them.
 */
import * as v from "valibot";
import { PROTOCOL, type ReportedEvent } from "../../contract/report.ts";
import { addDays, dayOf, isDay } from "../store/period.ts";

/** What is wrong with a posting: a reason of ours and a place in the contract or the product's schema. */
export interface Fault {
  readonly error: string;
  readonly path: string;
}

/** A report, before its parts are looked at. */
export interface Envelope {
  readonly protocol: number;
  readonly id: string;
  readonly product: string;
  readonly version: string;
  readonly day: string;
  readonly revision: number;
  readonly instance?: string | undefined;
  readonly cluster?: string | undefined;
  readonly sequence: number;
  readonly window?: number | undefined;
  readonly environment?: Place | undefined;
  readonly config?: unknown;
  readonly configHash?: string | undefined;
  readonly metrics?: unknown;
  readonly events?: readonly Partial<ReportedEvent>[] | undefined;
  readonly dropped?: Readonly<Record<string, number>> | undefined;
  readonly failed?: readonly string[] | undefined;
}

/** Where it ran. */
interface Place {
  readonly runtime?: string | undefined;
  readonly os?: string | undefined;
  readonly arch?: string | undefined;
  readonly cpus?: number | undefined;
  readonly memory?: number | undefined;
}

/** More events than this don't fit into a report. */
const EVENTS = 1000;

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const reason = v.pipe(v.string(), v.regex(/^[\w .-]{1,32}$/));
const word = v.pipe(v.string(), v.regex(/^[\w-]{1,16}( \d{1,4})?$/));
const power = v.pipe(v.number(), v.check((n) => n > 0 && !(Math.log2(n) % 1)));

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
    cpus: v.optional(power),
    memory: v.optional(power),
  })),
  config: v.optional(v.unknown()),
  configHash: v.optional(hash),
  metrics: v.optional(v.unknown()),
  events: v.optional(v.pipe(
    v.array(
      v.strictObject({ event: v.string(), anonymous: v.optional(v.unknown()) }),
    ),
    v.maxLength(EVENTS),
  )),
  dropped: v.optional(v.record(reason, whole)),
  failed: v.optional(v.array(v.string())),
});

/** The first and the last day that a client could mean. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Checks an envelope: what was posted, out of JSON. */
export function readEnvelope(
  posted: unknown,
  { from, to }: Days,
): Envelope | Fault {
  const { success, issues, output } = v.safeParse(schema, posted, {
    abortEarly: true,
  });
  if (!success) return fault(issues[0]);
  // A record passes over names such as `constructor`, and what wasn't looked at isn't kept.
  if (keys(output.dropped) !== keys((posted as Envelope).dropped)) {
    return { error: "no such value", path: "dropped.*" };
  }
  return output.day < from || output.day > to
    ? { error: "no such value", path: "day" }
    : output;
}

/** From the retention's first day to tomorrow: clocks go wrong. Worked out once a day. */
export function plausibleDays(
  now: () => number,
  retention: number,
): () => Days {
  let day = NaN;
  let days: Days = { from: "", to: "" };
  return () => {
    const time = now();
    if (day !== (day = Math.floor(time / 86_400_000))) {
      const today = dayOf(time);
      days = { from: addDays(today, -retention), to: addDays(today, 1) };
    }
    return days;
  };
}

function keys(value: object = {}): number {
  return Object.keys(value).length;
}

/** A key that isn't the contract's own isn't named: it is input. */
function fault({ type, path, expected }: v.BaseIssue<unknown>): Fault {
  const unknown = type === "strict_object" && expected === "never";
  const keys: string[] = [];
  for (const { key, type: of } of unknown ? path!.slice(0, -1) : path ?? []) {
    keys.push(
      of === "array" ? "[]" : keys[0] === "dropped" ? "*" : String(key),
    );
  }
  return {
    error: unknown ? "unknown field" : "no such value",
    path: keys.join(".").replaceAll(".[]", "[]"),
  };
}

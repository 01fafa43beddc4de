/**
 * The envelope of a report, read strictly: a field that isn't on the contract's page is refused, and a value that no
 * client could have sent too. What comes back names fields of the contract, never what was in them.
 */
import * as v from "valibot";
import { PROTOCOL } from "../../contract/report.ts";
import { addDays, dayOf, isDay } from "../store/period.ts";

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const word = v.pipe(v.string(), v.regex(/^[\x20-\x7e]{1,64}$/));

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
  readonly environment?: {
    readonly runtime?: string | undefined;
    readonly os?: string | undefined;
    readonly arch?: string | undefined;
    readonly cpus?: number | undefined;
    readonly memory?: number | undefined;
  } | undefined;
  readonly config?: unknown;
  readonly configHash?: string | undefined;
  readonly metrics?: unknown;
  readonly events?:
    | readonly { readonly type: string; readonly fields?: unknown }[]
    | undefined;
  readonly dropped?: Readonly<Record<string, number>> | undefined;
  readonly failed?: readonly string[] | undefined;
}

/** Every field of DESIGN's report, and no other. */
export const EnvelopeSchema: v.GenericSchema<unknown, Envelope> = v
  .strictObject({
    protocol: v.literal(PROTOCOL),
    id: v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/)),
    product: word,
    version: word,
    day: v.pipe(v.string(), v.check(isDay)),
    revision: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    instance: v.optional(hash),
    cluster: v.optional(hash),
    sequence: whole,
    window: v.optional(amount),
    environment: v.optional(v.strictObject({
      runtime: v.optional(word),
      os: v.optional(word),
      arch: v.optional(word),
      cpus: v.optional(amount),
      memory: v.optional(amount),
    })),
    config: v.optional(v.unknown()),
    configHash: v.optional(hash),
    metrics: v.optional(v.unknown()),
    events: v.optional(v.pipe(
      v.array(v.strictObject({
        type: v.pipe(v.string(), v.maxLength(64)),
        fields: v.optional(v.unknown()),
      })),
      v.maxLength(1000),
    )),
    dropped: v.optional(v.record(word, whole)),
    failed: v.optional(v.array(word)),
  });

/** What is wrong with a posting: a reason and the place, in words of the contract. */
export interface Fault {
  readonly error: string;
  readonly path: string;
}

/** Checks an envelope. */
export function readEnvelope(
  posted: unknown,
  { now, retention }: { readonly now: number; readonly retention: number },
): Envelope | Fault {
  const { success, issues, output } = v.safeParse(EnvelopeSchema, posted, {
    abortEarly: true,
  });
  if (!success) return fault(issues[0]);
  const { day } = output;
  const today = dayOf(now);
  if (day > addDays(today, 1) || day < addDays(today, -retention)) {
    return { error: "no plausible day", path: "day" };
  }
  return output;
}

/** A key that isn't the contract's own isn't named: it is input. */
function fault({ type, path, expected }: v.BaseIssue<unknown>): Fault {
  const named: string[] = [];
  for (const { key, type: of } of path ?? []) {
    const own = of === "array" ? "[]" : String(key);
    named.push(named[0] === "dropped" ? "*" : own);
  }
  const unknown = type === "strict_object" && expected === "never";
  if (unknown) named.pop();
  return {
    error: unknown ? "unknown field" : "no such value",
    path: named.join("."),
  };
}

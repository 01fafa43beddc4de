// What a maintainer hands over. A mistake in it is told at once, when the client is made; afterwards nothing throws.

import { compile } from "../anonymize/compile.ts";
import type { AnonymizeOptions } from "../anonymize/options.ts";
import type { ConsentOptions } from "../consent/hear-voices.ts";
import type { Report } from "../contract/report.ts";
import type { Platform } from "../platform/platform.ts";
import { catalogue, type Field } from "../schema/catalogue.ts";
import type { Schema } from "../schema/shape.ts";
import type { MetricsOf, OnlyKnown, ReadOf } from "./typed.ts";

/** An event that waits for the daily report, or leaves as soon as it is recorded. */
export interface EventOptions<S extends Schema = Schema> {
  /** What its facts look like, and what of them may leave. */
  readonly schema: S;
  /** @default "batch" */
  readonly send?: "now" | "batch" | undefined;
}

/** The declared events by name: each a schema, or a schema with its options. */
export type Events = Readonly<Record<string, Schema | EventOptions>>;

/** A report in another system's words. */
export interface Wire {
  /** Where to, if not to the endpoint. */
  readonly url?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body: string;
}

/** Whether and where to ask for newer releases. */
export interface ReleaseOptions {
  /** GitHub's list of releases, or a `ReleaseFeed`; a redirect isn't followed. */
  readonly feed: string;
  /** Left out, it is on unless somebody says no to telemetry. */
  readonly enabled?: boolean | undefined;
  /** Adds `?version=` to the question. @default false */
  readonly shareVersion?: boolean | undefined;
}

/**
 * What `createTelemetry()` needs to know. The type parameters are inferred from the schemas.
 */
export interface TelemetryOptions<
  Config extends Schema = Schema,
  Metrics extends Schema = Schema,
  E extends Events = Events,
  ConfigRead = unknown,
  MetricsRead = MetricsOf<Metrics>,
> {
  /** Letters, digits, `.`, `_` and `-`, at most 64. */
  readonly product: string;
  readonly version: string;
  /** Where reports go: https, or http on loopback. */
  readonly endpoint: string;
  /** What the runtime gives. @default memory() */
  readonly platform?: Platform | undefined;
  readonly consent?: ConsentOptions | undefined;
  /** The program's configuration: its schema, and a function that reads it once for each report. */
  readonly config?: {
    readonly schema: Config;
    readonly read: ReadOf<Config, ConfigRead>;
  } | undefined;
  /** Numbers and other facts: a schema, and for each of its names a value, a function, `rate()` or `counter()`. */
  readonly metrics?: {
    readonly schema: Metrics;
    readonly read: OnlyKnown<MetricsRead, Metrics>;
  } | undefined;
  /** What `record()` takes. */
  readonly events?: E | undefined;
  /** Milliseconds to the first report and from one to the next. @default 10 minutes and 24 hours */
  readonly schedule?: {
    readonly first?: number | undefined;
    readonly every?: number | undefined;
  } | undefined;
  /** Whether reports of one installation can be told to be its own. @default "persistent" */
  readonly identity?: "persistent" | "rotating" | "none" | undefined;
  /** A random value of at least 128 bits that the nodes of one installation share. */
  readonly cluster?: string | undefined;
  /** `disable()` also asks the collector to delete what was sent. @default false */
  readonly forget?: boolean | undefined;
  /** Writes a report in another system's words; `preview()` shows them. */
  readonly dialect?: ((report: Report) => Wire) | undefined;
  /** How what stays is written; for dialects. */
  readonly anonymize?: Pick<AnonymizeOptions, "redacted" | "keys"> | undefined;
  readonly release?: ReleaseOptions | undefined;
  /** Where notices at the start, newer releases and, once a day at most, trouble are told. */
  readonly log?: ((line: string) => void) | undefined;
}

/**
 * Reads every schema, and refuses what can't work.
 *
 * @returns All that may leave and all that stays, each with where it stands.
 */
export function readOptions(options: TelemetryOptions): Field[] {
  const { product, version, endpoint, schedule = {}, release } = options;
  const { identity = "persistent", cluster, consent, config } = options;
  const { log, dialect } = options;
  const must = (holds: unknown, name: string, rule: string, value: unknown) => {
    if (!holds) {
      // A URL's user and password are for nobody's eyes.
      const seen = String(value).replace(/^.*@/s, "");
      throw new TypeError(
        `Cannot create telemetry as '${name}' must be ${rule}: current value is '${seen}'`,
      );
    }
  };
  const url = (name: string, value: string) =>
    must(isSecure(value), name, "an https URL", value);
  const text = (name: string, form: RegExp, rule: string, value: unknown) =>
    must(typeof value === "string" && form.test(value), name, rule, value);
  text("product", /^[a-z\d][\w.-]{0,63}$/i, "a name", product);
  text("version", /^[\w.+-]{1,64}$/, "a version", version);
  url("endpoint", endpoint);
  if (release) url("release.feed", release.feed);
  for (const [name, time = 1] of Object.entries(schedule)) {
    must(
      Number.isFinite(time) && time > 0,
      `schedule.${name}`,
      "above 0",
      time,
    );
  }
  text("identity", /^(persistent|rotating|none)$/, "known", identity);
  text("consent.default", /^(on|off)$/, "on or off", consent?.default ?? "off");
  const calls = { log, dialect, "config.read": config && (config.read ?? "") };
  for (const [name, call] of Object.entries(calls)) {
    must(/function|undefined/.test(typeof call), name, "a function", call);
  }
  // Every letter holds four bits at least, and six where it isn't hexadecimal; the value is a secret.
  must(
    cluster === undefined ||
      cluster.length * (/[^\da-f]/i.test(cluster) ? 6 : 4) >= 128,
    "cluster",
    "128 random bits",
    "shorter",
  );
  return schemas(options).flatMap(([place, schema]) => {
    must(Object(schema).kind === "schema", place, "a schema", typeof schema);
    compile(schema, options.anonymize);
    return catalogue(schema).map((field) => ({
      ...field,
      path: [place, field.path].filter((part) => part).join("."),
    }));
  });
}

/** https, or http that stays on the machine. */
export function isSecure(url: string): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(url);
    // fetch takes no user and no password.
    return !username && !password && (protocol === "https:" ||
      protocol === "http:" &&
        /^(localhost|127(\.\d+){3}|\[::1])$/.test(hostname));
  } catch {
    return false;
  }
}

/** Every schema, and where it stands in a report. */
export function schemas(
  { config, metrics, events = {} }: TelemetryOptions,
): (readonly [string, Schema])[] {
  return [
    ...Object.entries({ config, metrics }).flatMap(([part, collector]) =>
      collector ? [[part, collector.schema] as const] : []
    ),
    ...Object.entries(events).map(([name, event]) =>
      [`events.${name}`, schemaOf(event)] as const
    ),
  ];
}

/** The schema of an event, however it was given. */
export function schemaOf(event: Schema | EventOptions): Schema {
  return Object(event).schema ?? event;
}

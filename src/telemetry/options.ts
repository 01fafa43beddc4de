// The options of createTelemetry().

import type { AnonymizeOptions } from "../anonymize/options.ts";
import type { ConsentOptions } from "../consent/hear-voices.ts";
import type { Report } from "../contract/report.ts";
import type { Transport } from "../contract/transport.ts";
import type { Platform } from "../platform/platform.ts";
import type { Field } from "../schema/catalogue.ts";
import { categoryOf } from "../schema/category.ts";
import type { Schema } from "../schema/shape.ts";
import type { MetricsOf, OnlyKnown, ReadOf } from "./typed.ts";

/** An event that waits for the daily report, or leaves as soon as it is recorded. */
export interface EventOptions<S extends Schema = Schema> {
  /** What its facts look like, and what of them may leave. */
  readonly schema: S;
  /** Whether it is sent as soon as it is recorded, or with the next report. @default "batch" */
  readonly send?: "now" | "batch" | undefined;
}

/** The declared events by name: each a schema, or a schema with its options. */
export type Events = Readonly<Record<string, Schema | EventOptions>>;

/** A report in another system's format. */
export interface Wire {
  /** Where it is posted. @default the endpoint */
  readonly url?: string | undefined;
  /** Further headers of the request. @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The text that is posted. */
  readonly body: string;
}

/** Whether and where to ask for newer releases. */
export interface ReleaseOptions {
  /** The address of GitHub's list of releases, or of a `ReleaseFeed`. Redirects aren't followed. */
  readonly feed: string;
  /** Whether to ask. @default true, unless a voice says no to telemetry */
  readonly enabled?: boolean | undefined;
  /** Whether the running version is sent along, as `?version=`. @default false */
  readonly shareVersion?: boolean | undefined;
  /**
   * Whether the feed is asked without the option `transport`, and so sees the address. Otherwise it has to be at the
   * endpoint's origin, because a relay leads to one collector only. @default false
   */
  readonly direct?: boolean | undefined;
}

/** A sentence for each category, in which the operator is told what it is about. */
export type Categories = Readonly<Record<string, string>>;

/** What `createTelemetry()` needs to know. The type parameters are inferred from the schemas. */
export interface TelemetryOptions<
  Config extends Schema = Schema,
  Metrics extends Schema = Schema,
  E extends Events = Events,
  ConfigRead = unknown,
  MetricsRead = MetricsOf<Metrics>,
> {
  /** The product's name: letters, digits, `.`, `_` and `-`, at most 64. */
  readonly product: string;
  /** The product's version: letters, digits, `.`, `_`, `+` and `-`, at most 64. */
  readonly version: string;
  /** Where reports are posted: an https address, or http on the same machine. */
  readonly endpoint: string;
  /**
   * Takes every request to the collector: `oblivious()` of `./oblivious` sends through a relay, so that the collector sees
   * no address. There is never a direct request instead. @default requests go straight to the collector
   */
  readonly transport?: Transport | undefined;
  /** Where people can read more about this telemetry: an https address. The notice and the status name it. @default none */
  readonly about?: string | undefined;
  /** What the runtime gives. @default memory() */
  readonly platform?: Platform | undefined;
  /** What has a say about telemetry. @default only `DO_NOT_TRACK` and the stored choice */
  readonly consent?: ConsentOptions | undefined;
  /** The program's configuration. @default none */
  readonly config?: {
    /** What it looks like, and what of it may leave. */
    readonly schema: Config;
    /** Reads it, once for each report. */
    readonly read: ReadOf<Config, ConfigRead>;
  } | undefined;
  /** Numbers and other facts. @default none */
  readonly metrics?: {
    /** What they look like, and what of them may leave. */
    readonly schema: Metrics;
    /** For each name of the schema: a value, a function, `rate()` or `counter()`. */
    readonly read: OnlyKnown<MetricsRead, Metrics>;
  } | undefined;
  /** The events that `record()` takes. @default none */
  readonly events?: E | undefined;
  /**
   * The categories that the marks name, each with a sentence that tells the operator what it is about. A mark without a
   * category is `basic`. @default the categories that the marks name, without a sentence
   */
  readonly categories?: Categories | undefined;
  /** When reports are sent. @default 10 minutes after the start, then every 24 hours */
  readonly schedule?: {
    /** Milliseconds from the start to the first report. @default 10 minutes */
    readonly first?: number | undefined;
    /** Milliseconds from one report to the next. @default 24 hours */
    readonly every?: number | undefined;
  } | undefined;
  /** How long reports of one installation carry the same pseudonym: always, for 30 days, or never. @default "persistent" */
  readonly identity?: "persistent" | "rotating" | "none" | undefined;
  /** Whether reports say who called: a person, a service, continuous integration or an agent. @default true */
  readonly caller?: boolean | undefined;
  /** A random value of at least 128 bits that the nodes of one installation share. @default none */
  readonly cluster?: string | undefined;
  /** Whether `disable()` also asks the collector to delete what was sent. @default false */
  readonly forget?: boolean | undefined;
  /** Writes a report in another system's format; `preview()` shows it. @default none */
  readonly dialect?: ((report: Report) => Wire) | undefined;
  /** How redacted values and keys are written, for dialects. @default masked */
  readonly anonymize?: Pick<AnonymizeOptions, "redacted" | "keys"> | undefined;
  /** The version check. @default none */
  readonly release?: ReleaseOptions | undefined;
  /** Gets the notice at the start, newer releases and, once a day at most, trouble. @default none */
  readonly log?: ((line: string) => void) | undefined;
}

/** Every schema, and the part of the report that it belongs to. */
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

/** The categories that an operator may agree to or refuse: those of the option, or those that the marks name. */
export function categoriesOf(
  { categories }: Pick<TelemetryOptions, "categories">,
  fields: readonly Field[],
): string[] {
  const named = fields.filter(({ mark }) => mark)
    .map(({ note }) => categoryOf(note));
  return [...new Set([...Object.keys(categories ?? {}), ...named])];
}

/** The schema of an event, however it was given. */
export function schemaOf(event: Schema | EventOptions): Schema {
  return Object(event).schema ?? event;
}

// What pages and documents may say about a program's telemetry: what its maintainer chose, and the default of whatever
// was left out. It holds no secret, no fact that was read, and no value of the operator's configuration.

import { DAY } from "../contract/time.ts";
import { FIRST } from "../schedule/limits.ts";
import type { Field } from "../schema/catalogue.ts";
import type { Schema } from "../schema/shape.ts";
import { categoriesOf, schemas, type TelemetryOptions } from "./options.ts";
import type { Made } from "./surface.ts";

/** What may be said. */
export interface About {
  /** The product's name. */
  readonly product: string;
  /** The product's version. */
  readonly version: string;
  /** Where reports go. */
  readonly endpoint: string;
  /** Where people can read more, if the product says so. */
  readonly learnMore: string | undefined;
  /** The address of the relay that reports go through, if there is one. */
  readonly relay: string | undefined;
  /** The command line flag that switches telemetry, if there is one. */
  readonly flag: string | undefined;
  /** The environment variable that switches telemetry, if there is one. */
  readonly variable: string | undefined;
  /** Whether the program's own configuration can switch telemetry. */
  readonly setting: boolean;
  /** The mode where nobody has chosen. */
  readonly default: "off" | "on";
  /** Whether a default of `on` holds in official builds only. */
  readonly official: boolean;
  /** Whether a default of `on` doesn't hold in continuous integration. */
  readonly ci: boolean;
  /** When each event leaves: at once, or with the next report. */
  readonly events: Readonly<Record<string, "now" | "batch">>;
  /** When the first report leaves, and how often the next ones do, in milliseconds. */
  readonly schedule: {
    /** From the start to the first report. */
    readonly first: number;
    /** Between reports. */
    readonly every: number;
  };
  /** How installations are told apart. */
  readonly identity: "persistent" | "rotating" | "none";
  /** Whether the nodes of one installation share a name. */
  readonly cluster: boolean;
  /** Whether switching off also asks the collector to delete what was sent. */
  readonly forget: boolean;
  /** Whether reports are written in another system's format. */
  readonly dialect: boolean;
  /** What an operator may agree to or refuse on its own, and what each is about in the makers' words. */
  readonly categories: readonly {
    /** The category's name. */
    readonly name: string;
    /** What it is about, if the makers say so. */
    readonly about?: string | undefined;
  }[];
  /** How redacted values are written. */
  readonly anonymize: NonNullable<TelemetryOptions["anonymize"]>;
  /** The version check, if there is one. */
  readonly release: TelemetryOptions["release"];
  /** The revision of the list of fields. */
  readonly revision: number;
  /** Every field, also those that stay. */
  readonly fields: readonly Field[];
  /** The schemas by the part of the report: `config`, `metrics`, `events.<name>`. */
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** Reads it off a telemetry, as `telemetry.about(aboutOf)`. */
export function aboutOf({ options, fields, revision }: Made): About {
  const { product, version, endpoint, release, anonymize = {} } = options;
  const { identity = "persistent", forget = false } = options;
  const { consent = {}, events = {}, schedule = {} } = options;
  const { flag, variable, default: mode = "off", official, ci } = consent;
  const { first = FIRST, every = DAY } = schedule;
  return {
    product,
    version,
    endpoint,
    learnMore: options.about,
    relay: options.transport?.relay,
    flag,
    variable,
    setting: "config" in consent,
    default: mode,
    official: official !== undefined && official !== true,
    ci: ci !== false,
    events: Object.fromEntries(
      Object.entries(events).map(([name, event]) =>
        [name, "schema" in event && event.send || "batch"] as const
      ),
    ),
    schedule: { first, every },
    identity,
    cluster: !!options.cluster,
    forget,
    dialect: !!options.dialect,
    categories: categoriesOf(options, fields).map((name) => ({
      name,
      about: options.categories?.[name],
    })),
    anonymize,
    release,
    revision,
    fields,
    schemas: Object.fromEntries(schemas(options)),
  };
}

// What pages and documents may tell of a program's telemetry: what its maintainer chose, and nothing that is read or
// secret, nor what the operator's configuration says of it.

import type { ConsentOptions } from "../consent/hear.ts";
import type { Field } from "../schema/catalogue.ts";
import type { Schema } from "../schema/shape.ts";
import { schemas, type TelemetryOptions } from "./options.ts";
import type { Made } from "./surface.ts";

/** What may be told. */
export interface About extends
  Pick<
    TelemetryOptions,
    | "product"
    | "version"
    | "endpoint"
    | "events"
    | "schedule"
    | "identity"
    | "forget"
    | "anonymize"
    | "release"
  > {
  /** Who is heard, but not what they say. */
  readonly consent: Omit<ConsentOptions, "config">;
  /** A value of the program's own configuration is heard. */
  readonly setting: boolean;
  /** The nodes of one installation share a name. */
  readonly cluster: boolean;
  /** Reports are written in another system's words. */
  readonly dialect: boolean;
  readonly revision: number;
  readonly fields: readonly Field[];
  /** The schemas by the part of the report: `config`, `metrics`, `events.<name>`. */
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** Picks it out. */
export function aboutOf({ options, fields, revision }: Made): About {
  const { product, version, endpoint, events, schedule, release } = options;
  const { anonymize, identity, forget, cluster, dialect } = options;
  const { config: _, ...consent } = options.consent ?? {};
  const setting = "config" in (options.consent ?? {});
  return {
    product,
    version,
    endpoint,
    consent,
    setting,
    events,
    schedule,
    identity,
    cluster: !!cluster,
    forget,
    dialect: !!dialect,
    anonymize,
    release,
    revision,
    fields,
    schemas: Object.fromEntries(schemas(options)),
  };
}

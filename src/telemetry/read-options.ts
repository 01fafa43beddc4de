// Checks what a maintainer hands over. A mistake is reported at once, when the client is made. Afterwards nothing throws.

import { checkOptions } from "../anonymize/options.ts";
import { catalogue, type Field } from "../schema/catalogue.ts";
import { type Schema, shapeOf } from "../schema/shape.ts";
import { assertCategories } from "./assert-categories.ts";
import { assertNames, assertOptions, assertThat } from "./option-rules.ts";
import { isSecure } from "./is-secure.ts";
import { schemas, type TelemetryOptions } from "./options.ts";

/**
 * Checks the options and reads every schema.
 *
 * @returns Every field, those that stay too. Each path begins with the part of the report.
 * @throws {TypeError} If an option can't work.
 */
export function readOptions(options: TelemetryOptions): Field[] {
  assertOptions(options);
  const { metrics, anonymize } = options;
  assertReachable(options);
  const fields = schemas(options).flatMap(([part, schema]) =>
    readSchema(part, schema, anonymize)
  );
  assertCategories(options.categories, fields);
  if (metrics) assertMetrics(metrics);
  return fields;
}

/** A relay leads to one collector only. */
function assertReachable(
  { endpoint, transport, release }: TelemetryOptions,
): void {
  if (transport) {
    const { relay } = transport;
    assertThat(isSecure(relay), "transport.relay", "an https URL", relay);
  }
  if (!release || !transport) return;
  const { origin, host } = new URL(release.feed);
  assertThat(
    release.direct || origin === new URL(endpoint).origin,
    "release.feed",
    "at the endpoint's origin, or 'release.direct' true",
    host,
  );
}

function readSchema(
  part: string,
  schema: Schema,
  anonymize: TelemetryOptions["anonymize"],
): Field[] {
  const { kind, "~standard": standard } = Object(schema);
  const given = standard?.vendor ?? schema;
  assertThat(kind === "schema", part, "a valibot schema", given);
  try {
    checkOptions(anonymize ?? {});
    shapeOf(schema);
  } catch (error) {
    const of = part.replace(/^events\.(.*)/s, "event '$1'");
    const { message } = error as Error;
    (error as Error).message = message.replace("the schema", `$& of ${of}`);
    throw error;
  }
  return catalogue(schema).map((field) => ({
    ...field,
    path: field.path ? `${part}.${field.path}` : part,
  }));
}

/** Every name of the schema has to be read, and no other. */
function assertMetrics(
  { schema, read }: NonNullable<TelemetryOptions["metrics"]>,
): void {
  const { kind, fields } = shapeOf(schema);
  if (kind !== "object") return;
  const path = "metrics.read";
  assertNames(path, read, fields.map(([name]) => name));
  for (const [name, { optional }] of fields) {
    const isThere = optional || name in read;
    assertThat(
      isThere,
      `${path}.${name}`,
      "there, as in the schema",
      undefined,
    );
  }
}

// Checks what a maintainer hands over. A mistake is reported at once, when the client is made. Afterwards nothing throws.

import { compile } from "../anonymize/compile.ts";
import { catalogue, type Field } from "../schema/catalogue.ts";
import { assertCategories } from "./assert-categories.ts";
import { isSecure } from "./is-secure.ts";
import { schemas, type TelemetryOptions } from "./options.ts";

/** The least that a cluster's value must hold. */
const CLUSTER_BITS = 128;

/**
 * Checks the options and reads every schema.
 *
 * @returns Every field, those that stay too. Each path begins with the part of the report.
 * @throws {TypeError} If an option can't work.
 */
export function readOptions(options: TelemetryOptions): Field[] {
  const { product, version, endpoint, consent, release } = options;
  const { schedule = {}, identity = "persistent", cluster } = options;
  const { config, log, dialect, transport } = options;
  must(isText(product, /^[a-z\d][\w.-]{0,63}$/i), "product", {
    rule: "1 to 64 letters, digits, '.', '_' or '-'",
    value: product,
  });
  must(isText(version, /^[\w.+-]{1,64}$/), "version", {
    rule: "1 to 64 letters, digits, '.', '_', '+' or '-'",
    value: version,
  });
  must(isSecure(endpoint), "endpoint", {
    rule: "an https URL",
    value: endpoint,
  });
  if (release) {
    const { feed } = release;
    must(isSecure(feed), "release.feed", { rule: "an https URL", value: feed });
    const isReachable = !transport || release.direct ||
      new URL(feed).origin === new URL(endpoint).origin;
    must(isReachable, "release.feed", {
      rule: "at the endpoint's origin, or 'release.direct' true",
      value: new URL(feed).host,
    });
  }
  for (const [name, time = 1] of Object.entries(schedule)) {
    must(Number.isFinite(time) && time > 0, `schedule.${name}`, {
      rule: "a number of milliseconds above 0",
      value: time,
    });
  }
  oneOf(["persistent", "rotating", "none"], "identity", identity);
  oneOf(["on", "off"], "consent.default", consent?.default ?? "off");
  const functions = {
    log,
    dialect,
    transport,
    ...(config && { "config.read": config.read }),
  };
  for (const [name, value] of Object.entries(functions)) {
    const isMissing = value === undefined && name !== "config.read";
    must(isMissing || typeof value === "function", name, {
      rule: "a function",
      value,
    });
  }
  // The value is a secret, so the message doesn't repeat it.
  must(cluster === undefined || bitsOf(cluster) >= CLUSTER_BITS, "cluster", {
    rule: `${CLUSTER_BITS} random bits`,
    value: "shorter",
  });
  const fields = schemas(options).flatMap(([part, schema]) => {
    must(Object(schema).kind === "schema", part, {
      rule: "a valibot schema",
      value: typeof schema,
    });
    compile(schema, options.anonymize);
    return catalogue(schema).map((field) => ({
      ...field,
      path: field.path ? `${part}.${field.path}` : part,
    }));
  });
  assertCategories(options.categories, fields);
  return fields;
}

function isText(value: unknown, form: RegExp): boolean {
  return typeof value === "string" && form.test(value);
}

/** Hexadecimal digits hold four bits each, other letters six. */
function bitsOf(text: string): number {
  return text.length * (/[^\da-f]/i.test(text) ? 6 : 4);
}

function oneOf(words: readonly string[], name: string, value: string): void {
  must(words.includes(value), name, { rule: words.join(" or "), value });
}

function must(
  holds: boolean,
  name: string,
  { rule, value }: { readonly rule: string; readonly value: unknown },
): void {
  if (holds) return;
  // Nobody should see a URL's user and password.
  const shown = String(value).replace(/^.*@/s, "");
  throw new TypeError(
    `Cannot create telemetry as '${name}' must be ${rule}: current value is '${shown}'`,
  );
}

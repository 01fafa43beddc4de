/** The products that a collector serves: what `createCollector` takes for each, and what it is read into. */
import { catalogue, type Field } from "../schema/catalogue.ts";
import type { Schema } from "../schema/shape.ts";
import type { Unit } from "./store/store.ts";

/** What one revision of a product may report: the same schemas that its client has. */
export interface ProductSchemas {
  /** Its number. @default the highest `since` of its marks */
  readonly revision?: number;
  /** The schema of the configuration. @default reports have none */
  readonly config?: Schema;
  /** The schema of the metrics. @default reports have none */
  readonly metrics?: Schema;
  /** The events' schemas by type, also as the client writes them: `{ schema, send }`. @default reports have none */
  readonly events?: Readonly<
    Record<string, Schema | EventOptions>
  >;
}

/** An event as the client's options have it; how it is sent doesn't matter here. */
export interface EventOptions {
  /** What an event of this type may say. */
  readonly schema: Schema;
}

/** One revision, its defaults filled in. */
export interface Revision {
  /** Its number. */
  readonly revision: number;
  /** The schema of the configuration. */
  readonly config?: Schema;
  /** The schema of the metrics. */
  readonly metrics?: Schema;
  /** The events' schemas by type. */
  readonly events: Readonly<Record<string, Schema>>;
}

/** A field of a product: its entry in the catalogue, and the name of its cells. */
export interface ProductField extends Field {
  /** `config.<path>`, `metrics.<path>` or `events.<type>.<path>`. */
  readonly name: string;
}

/** A product, its schemas read. */
export interface Product {
  /** The name that reports have. */
  readonly name: string;
  /** The oldest first. */
  readonly revisions: readonly Revision[];
  /** The unit in which its fields are shown. @default the collector's */
  readonly unit?: Unit;
  /** The fields of all revisions; the newest revision describes a field that several have. */
  readonly fields: readonly ProductField[];
}

/** The products by name, as `createCollector` takes them. */
export type Products = Readonly<
  Record<string, ProductSchemas | readonly ProductSchemas[]>
>;

/**
 * Reads the products.
 *
 * @throws {TypeError} If a name or a schema isn't valid.
 */
export function readProducts(products: Products): Map<string, Product> {
  return new Map(
    Object.entries(products).map(([name, given]) => [
      name,
      readProduct(name, Array.isArray(given) ? given : [given]),
    ]),
  );
}

/** Reads one product. */
export function readProduct(
  name: string,
  given: readonly ProductSchemas[],
): Product {
  if (!/^\w[\w.-]{0,63}$/.test(name)) {
    fail(
      `the name of a product must be 1 to 64 of A-Z a-z 0-9 . _ -: current value is '${name}'`,
    );
  }
  const option = `products.${name}`;
  if (!given.length) fail(`'${option}' must hold a schema`);
  const fields = new Map<string, ProductField>();
  const revisions = given.map((schemas) => readRevision(option, schemas))
    .sort((a, b) => a.revision - b.revision);
  for (const [i, { revision }] of revisions.entries()) {
    if (revision === revisions[i + 1]?.revision) {
      fail(`'${option}' must hold revision ${revision} once`);
    }
  }
  for (const revision of revisions) {
    for (const field of fieldsOf(option, revision)) {
      fields.set(field.name, field);
    }
  }
  return { name, revisions, fields: [...fields.values()] };
}

/** What the schemas of a product may be. */
const PARTS: readonly string[] = ["revision", "config", "metrics", "events"];

function readRevision(option: string, schemas: ProductSchemas): Revision {
  if (typeof schemas !== "object" || schemas === null) {
    fail(`'${option}' must be an object of ${PARTS.join(", ")}`);
  }
  const unknown = Object.keys(schemas).find((part) => !PARTS.includes(part));
  if (unknown !== undefined) {
    fail(
      `'${option}' has no part '${unknown}': there are ${PARTS.join(", ")}`,
    );
  }
  const { config, metrics } = schemas;
  const events = Object.fromEntries(
    Object.entries(schemas.events ?? {}).map(([type, event]) => [
      type,
      "schema" in Object(event)
        ? (event as EventOptions).schema
        : event as Schema,
    ]),
  );
  const read = {
    ...(config !== undefined && { config }),
    ...(metrics !== undefined && { metrics }),
    events,
  };
  const since = fieldsOf(option, { ...read, revision: 1 })
    .map(({ note }) => note?.since ?? 1);
  const { revision = Math.max(1, ...since) } = schemas;
  if (!Number.isSafeInteger(revision) || revision < 1) {
    fail(
      `'${option}.revision' must be a whole number from 1: current value is '${revision}'`,
    );
  }
  return { ...read, revision };
}

function fieldsOf(
  option: string,
  { config, metrics, events }: Revision,
): ProductField[] {
  const parts: readonly (readonly [string, Schema | undefined])[] = [
    ["config", config],
    ["metrics", metrics],
    ...Object.entries(events).map(([type, event]) =>
      [`events.${type}`, event] as const
    ),
  ];
  return parts.flatMap(([part, schema]) =>
    (schema === undefined ? [] : fieldsOfSchema(`${option}.${part}`, schema))
      .map((field) => ({ ...field, name: childName(part, field.path) }))
  );
}

/** A schema's fields. An error says which of the product's schemas it is about. */
function fieldsOfSchema(option: string, schema: Schema): Field[] {
  try {
    return catalogue(schema);
  } catch (error) {
    const { message } = error as Error;
    throw new TypeError(message.replace("the schema", `'${option}'`));
  }
}

/** The name of a part's field. */
export function childName(part: string, path: string): string {
  return path ? part + (path[0] === "[" ? "" : ".") + path : part;
}

function fail(why: string): never {
  throw new TypeError(`Cannot create a collector as ${why}`);
}

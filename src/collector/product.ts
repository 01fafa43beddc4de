/** The products that a collector serves: what is given for each, and what it is read into. */
import { catalogue, type Field } from "../schema/catalogue.ts";
import type { Schema } from "../schema/shape.ts";

/** What one revision of a product may report: the very schemas that its client has. */
export interface ProductSchemas {
  /** @default the highest `since` of its marks */
  readonly revision?: number;
  readonly config?: Schema;
  readonly metrics?: Schema;
  /** By type; `{ schema, send }` is the client's way to write one. */
  readonly events?: Readonly<
    Record<string, Schema | { readonly schema: Schema }>
  >;
}

/** One revision, read. */
export interface Revision {
  readonly revision: number;
  readonly config?: Schema;
  readonly metrics?: Schema;
  readonly events: Readonly<Record<string, Schema>>;
}

/** A field of a product: what the catalogue says of it, under the name that its cells have. */
export interface ProductField extends Field {
  /** `config.<path>`, `metrics.<path>` or `events.<type>.<path>`. */
  readonly name: string;
}

/** A product, read. */
export interface Product {
  readonly name: string;
  /** In order. */
  readonly revisions: readonly Revision[];
  /** Of all revisions; where two name one field, the later says what it is. */
  readonly fields: readonly ProductField[];
}

/** The products by name, as `createCollector` takes them. */
export type Products = Readonly<
  Record<string, ProductSchemas | readonly ProductSchemas[]>
>;

/**
 * Reads the products.
 *
 * @throws {TypeError} If a name or a schema can't be one.
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
    refuse(
      `the name of a product must be 1 to 64 of A-Z a-z 0-9 . _ -: current value is '${name}'`,
    );
  }
  const place = `products.${name}`;
  if (!given.length) refuse(`'${place}' must hold a schema`);
  const fields = new Map<string, ProductField>();
  const revisions = given.map((schemas) => readRevision(place, schemas))
    .sort((a, b) => a.revision - b.revision);
  for (const [i, { revision }] of revisions.entries()) {
    if (revision === revisions[i + 1]?.revision) {
      refuse(`'${place}' must hold revision ${revision} once`);
    }
  }
  for (const revision of revisions) {
    for (const field of fieldsOf(place, revision)) {
      fields.set(field.name, field);
    }
  }
  return { name, revisions, fields: [...fields.values()] };
}

/** What a product may hold. */
const PARTS: readonly string[] = ["revision", "config", "metrics", "events"];

function readRevision(place: string, schemas: ProductSchemas): Revision {
  if (typeof schemas !== "object" || schemas === null) {
    refuse(`'${place}' must be an object of ${PARTS.join(", ")}`);
  }
  const unknown = Object.keys(schemas).find((part) => !PARTS.includes(part));
  if (unknown !== undefined) {
    refuse(
      `'${place}' has no part '${unknown}': there are ${PARTS.join(", ")}`,
    );
  }
  const { config, metrics } = schemas;
  const events = Object.fromEntries(
    Object.entries(schemas.events ?? {}).map(([type, event]) => [
      type,
      "schema" in Object(event)
        ? (event as { readonly schema: Schema }).schema
        : event as Schema,
    ]),
  );
  const read = {
    ...(config !== undefined && { config }),
    ...(metrics !== undefined && { metrics }),
    events,
  };
  const since = fieldsOf(place, { ...read, revision: 1 })
    .map(({ note }) => note?.since ?? 1);
  const { revision = Math.max(1, ...since) } = schemas;
  if (!Number.isSafeInteger(revision) || revision < 1) {
    refuse(
      `'${place}.revision' must be a whole number from 1: current value is '${revision}'`,
    );
  }
  return { ...read, revision };
}

function fieldsOf(
  place: string,
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
    (schema === undefined ? [] : catalogued(`${place}.${part}`, schema))
      .map((field) => ({ ...field, name: childName(part, field.path) }))
  );
}

/** A schema's fields; what is wrong with it is told with where it stands. */
function catalogued(place: string, schema: Schema): Field[] {
  try {
    return catalogue(schema);
  } catch (error) {
    const { message } = error as Error;
    throw new TypeError(message.replace("the schema", `'${place}'`));
  }
}

/** The name of a part's field. */
export function childName(part: string, path: string): string {
  return path ? part + (path[0] === "[" ? "" : ".") + path : part;
}

function refuse(why: string): never {
  throw new TypeError(`Cannot create a collector as ${why}`);
}

/** The products of the dialects that a collector takes, beside its own. */
import type { Product, Products } from "../product.ts";
import type { Dialect, DialectName } from "./dialect.ts";
import { emqx } from "./emqx.ts";
import { spinnaker } from "./spinnaker.ts";
import { traefik } from "./traefik.ts";

/** The products; those of the named dialects are shown in their dialect's unit. */
export function inDialectUnits(
  products: ReadonlyMap<string, Product>,
  names: readonly DialectName[],
): Map<string, Product> {
  const all = new Map(products);
  for (const { product: name, unit } of dialects) {
    const product = all.get(name);
    if (product && unit && names.includes(name)) {
      all.set(name, { ...product, unit });
    }
  }
  return all;
}

/** All dialects there are. */
export const dialects: readonly Dialect[] = [traefik, spinnaker, emqx];

/** Higher than any revision of a product's own: a report is tried with the highest revision first. */
const DIALECT_REVISION = 1_000_000;

/**
 * Adds the schemas of the named dialects. Where the collector serves a product of that name itself, the dialect's
 * schemas become one more revision of it, so old clients and new ones are shown together.
 */
export function withDialects(
  products: Products,
  names: readonly DialectName[],
): Products {
  const all: Record<string, Products[string]> = { ...products };
  for (const { product, schemas } of dialects) {
    if (!names.includes(product)) continue;
    const own = Object.hasOwn(products, product)
      ? products[product]
      : undefined;
    all[product] = own
      ? [
        ...(Array.isArray(own) ? own : [own]),
        { ...schemas, revision: DIALECT_REVISION },
      ]
      : schemas;
  }
  return all;
}

/** The dialects as products: they are always there, beside what a collector is given. */
import type { Products } from "../product.ts";
import type { Dialect } from "./dialect.ts";
import { emqx } from "./emqx.ts";
import { spinnaker } from "./spinnaker.ts";
import { traefik } from "./traefik.ts";

/** All of them. */
export const dialects: readonly Dialect[] = [traefik, spinnaker, emqx];

/** Beyond what any schema's marks count to: a report is tried with the last revision first. */
const LAST = 1_000_000;

/**
 * Adds the dialects' schemas. Where the collector serves a product of that name itself, the dialect's are one revision
 * more of it, the last: what old clients post and what new ones do is told in one place.
 */
export function withDialects(products: Products): Products {
  const all: Record<string, Products[string]> = { ...products };
  for (const { product, schemas } of dialects) {
    const own = Object.hasOwn(products, product)
      ? products[product]
      : undefined;
    all[product] = own
      ? [...(Array.isArray(own) ? own : [own]), { ...schemas, revision: LAST }]
      : schemas;
  }
  return all;
}

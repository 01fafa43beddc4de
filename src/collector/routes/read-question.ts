/** Reads a question about numbers: which product, which periods, and maybe one field over time. */
import type { Context } from "hono";
import type { Product } from "../product.ts";
import type { Refusal } from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";
import { type TallyField, tallyFields } from "../tally/field.ts";
import { type Range, readRange } from "../tally/range.ts";
import { hasTrend } from "../tally/trend.ts";

/** A question that can be answered. */
export interface Question {
  /** The product that is asked about. */
  readonly product: Product;
  /** The periods that are asked about. */
  readonly range: Range;
  /** One field to show over time. */
  readonly field: TallyField | undefined;
}

/** Reads it from the query; `fallback` is the product where none is named. */
export function readQuestion(
  c: Context,
  { products, now }: RouteContext,
  fallback?: Product,
): Question | Refusal {
  const name = c.req.query("product");
  const product = name ? products.get(name) : fallback;
  if (!product) return { reason: "unknown-product", path: "product" };
  const range = readRange({
    from: c.req.query("from"),
    to: c.req.query("to"),
    unit: c.req.query("unit"),
  }, now());
  if ("reason" in range) return range;
  const wanted = c.req.query("field");
  const field = tallyFields(product).find((field) =>
    field.name === wanted && hasTrend(field)
  );
  return wanted && !field
    ? { reason: "invalid-field", path: "field" }
    : { product, range, field };
}

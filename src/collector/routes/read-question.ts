/** Reads a question about numbers: which product, which periods, and maybe one field over time. */
import { fieldUnit } from "../field-unit.ts";
import type { Product } from "../product.ts";
import type { Refusal } from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";
import { tallyFields } from "../tally/field.ts";
import { readRange } from "../tally/range.ts";
import type { TallyOptions } from "../tally/tally.ts";
import { hasTrend } from "../tally/trend.ts";
import type { Asked } from "./route.ts";

/** Reads it from the query; `fallback` is the product where none is named. */
export function readQuestion(
  c: Asked,
  { products, settings, readPeriods, now }: RouteContext,
  fallback?: Product,
): TallyOptions | Refusal {
  const name = c.req.query("product");
  const product = name ? products.get(name) : fallback;
  if (!product) return { reason: "unknown-product", path: "product" };
  const range = readRange({
    from: c.req.query("from"),
    to: c.req.query("to"),
    unit: c.req.query("unit"),
  }, {
    now: now(),
    unit: fieldUnit(product, settings),
    live: settings.k === 1,
  });
  if ("reason" in range) return range;
  const wanted = c.req.query("field");
  const field = tallyFields(product).find((field) =>
    field.name === wanted && hasTrend(field)
  );
  return wanted && !field ? { reason: "invalid-field", path: "field" } : {
    product,
    range,
    field,
    readPeriods,
    k: settings.k,
    fieldUnit: fieldUnit(product, settings),
  };
}

/** What a question about numbers says: which product, which periods. */
import type { Context } from "hono";
import type { Means } from "../means.ts";
import type { Product } from "../product.ts";
import { type TallyField, tallyFields } from "../tally/field.ts";
import { type Range, readRange, type Refusal } from "../tally/range.ts";
import { hasTrend } from "../tally/trend.ts";

/** A question that can be answered. */
export interface Question {
  readonly product: Product;
  readonly range: Range;
  /** One field to tell over time. */
  readonly field: TallyField | undefined;
}

/** Reads it; `first` is asked about where no product is named. */
export function readQuestion(
  c: Context,
  { products, now }: Means,
  first?: Product,
): Question | Refusal {
  const name = c.req.query("product");
  const product = name ? products.get(name) : first;
  if (!product) {
    return {
      refused: "Cannot tally as 'product' must be one of this collector's",
    };
  }
  const range = readRange({
    from: c.req.query("from"),
    to: c.req.query("to"),
    unit: c.req.query("unit"),
  }, now());
  if ("refused" in range) return range;
  const asked = c.req.query("field");
  const field = tallyFields(product).find((field) =>
    field.name === asked && hasTrend(field)
  );
  return asked && !field
    ? {
      refused:
        "Cannot tally as 'field' must be one that the product tells over time",
    }
    : { product, range, field };
}

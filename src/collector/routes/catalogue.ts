/** `GET /v1/catalogue`: what is collected, read off the schemas. */
import type { Context } from "hono";
import { refusal } from "../answer.ts";
import type { Means } from "../means.ts";
import type { Product } from "../product.ts";

/** Of one product, or of all. */
export function getCatalogue({ products }: Means): (c: Context) => Response {
  return (c) => {
    const name = c.req.query("product");
    const product = products.get(name ?? "");
    if (name && !product) {
      return refusal(
        400,
        "Cannot list as 'product' must be one of this collector's",
      );
    }
    return Response.json(
      { products: (product ? [product] : [...products.values()]).map(told) },
      {
        headers: {
          "access-control-allow-origin": "*",
          "cache-control": "no-cache",
        },
      },
    );
  };
}

function told({ name, revisions, fields }: Product): unknown {
  return {
    product: name,
    revisions: revisions.map(({ revision }) => revision),
    fields: fields.map(({ name, kind, mark, note, ...rest }) => ({
      field: name,
      kind,
      leaves: mark ?? "nothing",
      ...note,
      ...(mark && {
        options: rest.options?.map(String),
        text: rest.text,
        edges: rest.edges,
        epsilon: rest.epsilon,
      }),
    })),
  };
}

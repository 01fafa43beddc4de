/** `GET /v1/catalogue`: every field of the products, and what of it may leave, read off their schemas. */
import type { Product } from "../product.ts";
import type { RouteContext } from "../route-context.ts";
import type { Handler } from "./route.ts";

/** Lists one product's fields, or those of all. */
export function getCatalogue({ products }: RouteContext): Handler {
  return (c) => {
    const name = c.req.query("product");
    const product = products.get(name ?? "");
    if (name && !product) return { reason: "unknown-product", path: "product" };
    const listed = product ? [product] : [...products.values()];
    return Response.json({ products: listed.map(describeProduct) }, {
      headers: {
        "access-control-allow-origin": "*",
        "cache-control": "no-cache",
      },
    });
  };
}

function describeProduct({ name, revisions, fields }: Product): unknown {
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

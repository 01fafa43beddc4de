/** `GET /v1/open-data`: the raw anonymous reports as NDJSON. It needs the token. */
import type { RouteContext } from "../route-context.ts";
import { addDays, dayOf, isDay } from "../store/period.ts";
import type { Store } from "../store/store.ts";
import type { Handler } from "./route.ts";
import { checkToken } from "./token.ts";

/** Streams one product, or all of them, from day `from` to day `to`, both included. */
export function getOpenData(
  { products, store, settings, now }: RouteContext,
): Handler {
  const { openDataToken, retention } = settings;
  return (c) => {
    const refusal = checkToken(c, openDataToken);
    if (refusal) return refusal;
    const today = dayOf(now());
    const product = c.req.query("product");
    const from = c.req.query("from") ?? addDays(today, -retention.reports);
    const to = c.req.query("to") ?? addDays(today, 1);
    if (product !== undefined && !products.has(product)) {
      return { reason: "unknown-product", path: "product" };
    }
    for (const [path, day] of Object.entries({ from, to })) {
      if (!isDay(day)) return { reason: "invalid-day", path };
    }
    const names = product === undefined ? [...products.keys()] : [product];
    const lines = linesOf(store, names, { from, to });
    return new Response(c.req.method === "HEAD" ? null : streamOf(lines), {
      headers: {
        "content-type": "application/x-ndjson",
        "cache-control": "no-store",
      },
    });
  };
}

async function* linesOf(
  store: Store,
  products: readonly string[],
  days: { readonly from: string; readonly to: string },
): AsyncGenerator<string> {
  for (const product of products) {
    for await (const body of store.reports({ product, ...days })) {
      yield `${body}\n`;
    }
  }
}

/** Pulls line by line, so that a slow reader fills no memory. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

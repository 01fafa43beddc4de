/** `GET /v1/open-data`: the raw anonymous reports as NDJSON, for whoever holds the token. */
import type { Context } from "hono";
import { digest } from "../../hash/digest.ts";
import { refusal } from "../answer.ts";
import type { Means } from "../means.ts";
import { addDays, dayOf, isDay } from "../store/period.ts";
import type { Store } from "../store/store.ts";

/** Streams `product` (or all of them) from day `from` to day `to`, both included. */
export function getOpenData(
  { products, store, options, now }: Means,
): (c: Context) => Response {
  const { openDataToken: token, retention } = options;
  return ({ req }) => {
    if (token === undefined) return refusal(404, "no such page");
    const [, given = ""] =
      /^Bearer +(.+)$/i.exec(req.header("authorization") ?? "") ?? [];
    if (!isSame(given, token)) {
      return refusal(401, "the token is missing or wrong", {
        headers: { "www-authenticate": "Bearer" },
      });
    }
    const today = dayOf(now());
    const {
      product,
      from = addDays(today, -retention.reports),
      to = addDays(today, 1),
    } = req.query();
    if (product !== undefined && !products.has(product)) {
      return refusal(404, "unknown product", { path: "product" });
    }
    for (const [path, day] of Object.entries({ from, to })) {
      if (!isDay(day)) return refusal(400, "no such day", { path });
    }
    const names = product === undefined ? [...products.keys()] : [product];
    const headers: Record<string, string> = {
      "content-type": "application/x-ndjson",
      "cache-control": "no-store",
    };
    const lines = linesOf(store, names, { from, to });
    return new Response(req.method === "HEAD" ? null : streamed(lines), {
      headers,
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

/** Pulled line by line, so that a slow reader fills no memory. */
function streamed(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
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

/** In the same time whatever is given: both are hashed first, and all of the hashes is compared. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [digest(given), digest(token)];
  let differs = 0;
  for (let i = 0; i < a.length; i++) {
    differs |= a.charCodeAt(i) ^ b.charCodeAt(i);
  }
  return differs === 0;
}

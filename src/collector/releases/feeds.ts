/** All feeds of a collector, and what is counted of those who ask for them. */
import type { Product } from "../product.ts";
import { checkProduct } from "./check.ts";
import { feedOf, type FeedSource, type ServeFeed } from "./feed.ts";

/** Feeds by product. */
export type Feeds = ReadonlyMap<string, ServeFeed>;

/**
 * Reads the sources, and adds to the products what counts their checks.
 *
 * @throws {TypeError} If a source is none.
 */
export function readFeeds(
  sources: Readonly<Record<string, FeedSource>>,
  products: Map<string, Product>,
  now: () => number,
): Feeds {
  const fetch: typeof globalThis.fetch = (...request) =>
    globalThis.fetch(...request);
  const feeds = new Map<string, ServeFeed>();
  for (const [product, source] of Object.entries(sources)) {
    feeds.set(product, feedOf(source, { fetch, now }));
    const checks = checkProduct(product);
    products.set(checks.name, checks);
  }
  return feeds;
}

/** The release feeds of a collector, and the products under which version checks are counted. */
import type { Product } from "../product.ts";
import { versionCheckProduct } from "./version-check.ts";
import { feedOf, type FeedSource, type ServeFeed } from "./feed.ts";

/** The feeds by product. */
export type Feeds = ReadonlyMap<string, ServeFeed>;

/**
 * Reads the sources, and adds to `products` those under which their version checks are counted.
 *
 * @throws {TypeError} If a source isn't valid.
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
    const checks = versionCheckProduct(product);
    products.set(checks.name, checks);
  }
  return feeds;
}

/** The reports of one instance, page by page. */
import type { HeldPlace } from "./store.ts";

/** The most reports that a page has. */
export const MOST_HELD = 100;

/** The place before the first report of an instance. */
export const START: HeldPlace = { product: "", key: "" };

/** The order of places: by product, then by key. */
export function comparePlaces(a: HeldPlace, b: HeldPlace): number {
  if (a.product !== b.product) return a.product < b.product ? -1 : 1;
  return a.key === b.key ? 0 : a.key < b.key ? -1 : 1;
}

import type { Settings } from "./options.ts";
import type { Product } from "./product.ts";
import type { Store } from "./store/store.ts";

/** What every route draws on. */
export interface Means {
  readonly products: ReadonlyMap<string, Product>;
  readonly store: Store;
  readonly options: Settings;
  /** Milliseconds. */
  readonly now: () => number;
}

import type { Activity } from "./operate/activity.ts";
import type { Settings } from "./options.ts";
import type { Product } from "./product.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Feeds } from "./releases/feeds.ts";
import type { Store } from "./store/store.ts";
import type { PeriodReader } from "./tally/period-reader.ts";

/** What every route works with. */
export interface RouteContext {
  /** The products by name. */
  readonly products: ReadonlyMap<string, Product>;
  /** The release feeds by product. */
  readonly feeds: Feeds;
  /** Where reports are kept. */
  readonly store: Store;
  /** Reads the numbers of periods as they may be shown. */
  readonly readPeriods: PeriodReader;
  /** The options, with every default filled in. */
  readonly settings: Settings;
  /** Counts a post of an address, and says how long it must wait. */
  readonly rateLimit: RateLimit;
  /** The same for pages of numbers, so that whoever reads them can still post. */
  readonly pageLimit: RateLimit;
  /** Where refusals and failures are noted. */
  readonly activity: Activity;
  /** SHA-256 of a text, as hexadecimal digits. */
  readonly sha256: (text: string) => string;
  /** Milliseconds. */
  readonly now: () => number;
}

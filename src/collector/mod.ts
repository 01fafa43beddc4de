/**
 * Receives reports, keeps them, and gives the numbers back: a fetch handler for Workers, Deno, Bun and Node.
 * @module
 */

export { type Collector, createCollector } from "./collector.ts";
export type { CollectorOptions, Gateway, Retention } from "./options.ts";
export type { ServeConfig } from "./serve-config.ts";
export type { DialectName } from "./dialects/dialect.ts";
export type { CollectorLog } from "./operate/activity.ts";
export type { EventOptions, Products, ProductSchemas } from "./product.ts";

// release feeds
export type { Feed, FeedSource } from "./releases/feed.ts";
export type { GitHubRelease } from "./releases/read-feed.ts";
export type { FeedRelease, ReleaseFeed } from "../contract/release-feed.ts";

// where reports are kept
export { memory } from "./store/memory.ts";
export type {
  Cell,
  Counted,
  CountedCell,
  CountQuery,
  Published,
  ReportsQuery,
  Store,
  StoredReport,
  StoreMeasures,
  SweepBefore,
  Unit,
} from "./store/store.ts";

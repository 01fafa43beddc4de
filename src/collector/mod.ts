/**
 * Receives reports, keeps them, and gives the numbers back: a fetch handler for Workers, Deno, Bun and Node.
 * @module
 */

export { type Collector, createCollector } from "./collector.ts";
export type { CollectorOptions, Retention } from "./options.ts";
export type { Products, ProductSchemas } from "./product.ts";

// where reports are kept
export { memory } from "./store/memory.ts";
export type {
  Cell,
  Counted,
  CountedCell,
  CountQuery,
  Kept,
  ReportsQuery,
  Store,
  SweepBefore,
  Unit,
} from "./store/store.ts";

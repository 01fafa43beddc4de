/**
 * Candor: usage telemetry that shows its hand.
 * @module
 */
export * from "./src/anonymize/mod.ts";
export { createTelemetry } from "./src/telemetry.ts";
export { memory } from "./src/platform/memory.ts";
export { rate } from "./src/collect/rate.ts";
export { counter } from "./src/collect/counter.ts";

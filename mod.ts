/**
 * Candor: usage telemetry that shows its hand.
 * @module
 */
export * from "./src/anonymize/mod.ts";

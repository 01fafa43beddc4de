/**
 * Candor: usage telemetry that shows its hand.
 * @module
 */

// what may leave? facts → anonymous, and names that tell nothing
export * from "./src/anonymize/mod.ts";

// may we?
export type { Decision, Voice } from "./src/consent/decide.ts";
export type { ConsentOptions } from "./src/consent/hear-voices.ts";
export type { Mode } from "./src/consent/read-word.ts";

// what do we know?
export type { Collectors } from "./src/collect/collect.ts";
export { counter, type Windowed } from "./src/collect/counter.ts";
export { rate } from "./src/collect/rate.ts";

// the report
export type {
  Environment,
  Report,
  ReportedEvent,
} from "./src/contract/report.ts";

// the client that sends it
export type { Outcome } from "./src/send/outcome.ts";
export type { Transport, TransportInit } from "./src/contract/transport.ts";
export type { NewerRelease } from "./src/release/newer.ts";
export type {
  EventOptions,
  Events,
  ReleaseOptions,
  TelemetryOptions,
  Wire,
} from "./src/telemetry/options.ts";
export type { Sent } from "./src/telemetry/client-state.ts";
export type {
  Answered,
  Exported,
  ExportTarget,
  Held,
  Made,
  Preview,
  Status,
  Telemetry,
} from "./src/telemetry/surface.ts";
export { createTelemetry } from "./src/telemetry.ts";

// what a runtime gives
export type { Platform, State } from "./src/platform/platform.ts";
export { memory } from "./src/platform/memory.ts";

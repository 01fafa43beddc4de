/**
 * For maintainers' own tests: the canary audit, and a world in which telemetry can be watched.
 * @module
 */
export {
  type Audit,
  type AuditedField,
  type AuditOptions,
  auditSchema,
} from "../audit/audit-schema.ts";
export { assertNoLeak } from "../audit/assert-no-leak.ts";
export type { Leak } from "../audit/leak.ts";
export type { Warning, WarningKind } from "../audit/warnings.ts";

export {
  type FakeClock,
  fakeClock,
  type FakeClockOptions,
} from "./fake-clock.ts";
export {
  type Posted,
  type Recorder,
  recorder,
  type RecorderOptions,
} from "./recorder.ts";
export { expectReport, type ReportExpectations } from "./expect-report.ts";

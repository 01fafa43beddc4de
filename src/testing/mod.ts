/**
 * For maintainers' own tests: the canary audit.
 * @module
 */
export {
  type Audit,
  type AuditedField,
  type AuditOptions,
  auditSchema,
} from "./audit-schema.ts";
export { assertNoLeak } from "./assert-no-leak.ts";
export type { Leak } from "./leak.ts";
export type { Warning, WarningKind } from "./warnings.ts";

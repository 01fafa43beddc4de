import type { Schema } from "../schema/shape.ts";
import { type AuditOptions, auditSchema } from "./audit-schema.ts";

/** So many lines are read; more are counted. */
const LINES = 20;

/**
 * Audits a schema and throws one error that lists every leak, and every warning that the
 * option `fail` names. One line in a test of any runner.
 *
 * @param schema The valibot schema.
 * @param options What is audited, and which warnings fail.
 *
 * @throws {Error} If anything leaks, or a warning fails.
 * @throws {TypeError} If a mark doesn't fit, naming the path and what to write instead.
 *
 * @example Verbatim text fails the test
 * ```ts
 * import * as v from "valibot";
 * import { exported } from "@candor/telemetry";
 * import { assertNoLeak } from "@candor/telemetry/testing";
 *
 * const Config = v.object({ plugin: v.pipe(v.string(), exported({ text: "verbatim" })) });
 * assertNoLeak(Config);
 * try {
 *   assertNoLeak(Config, { fail: ["verbatim"] });
 * } catch (error) {
 *   console.log(String(error).split("\n")[1]); // plugin: verbatim: text leaves as it is, past the scrub
 * }
 * ```
 */
export function assertNoLeak(schema: Schema, options: AuditOptions = {}): void {
  const { leaks, warnings } = auditSchema(schema, options);
  const failing = warnings.filter(({ severity }) => severity === "fail");
  const lines = [
    ...leaks.map(({ path, planted, how, at }) =>
      `${path}: ${planted}: ${how}${at && `, at ${at}`}`
    ),
    ...failing.map(({ path, kind, message }) => `${path}: ${kind}: ${message}`),
  ];
  if (!lines.length) return;
  const many = (count: number, what: string) =>
    `${count} ${what}${count === 1 ? "" : "s"}`;
  throw new Error(
    [
      `The audit found ${many(leaks.length, "leak")} and ${
        many(failing.length, "failing warning")
      }:`,
      ...lines.slice(0, LINES),
      ...lines.length > LINES ? [`and ${lines.length - LINES} more`] : [],
    ].join("\n"),
  );
}

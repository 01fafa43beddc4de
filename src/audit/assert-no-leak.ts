import type { Schema } from "../schema/shape.ts";
import { type AuditOptions, auditSchema } from "./audit-schema.ts";

/** Further leaks are only counted. */
const MOST_LINES = 20;

/**
 * Audits a schema, and throws one error that lists every leak and every warning that the option `fail` names. It is
 * one line in a test of any runner.
 *
 * @param schema The valibot schema.
 * @param options The anonymizer, its options, and which warnings fail.
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
  const plural = (count: number, what: string) =>
    `${count} ${what}${count === 1 ? "" : "s"}`;
  throw new Error(
    [
      `The audit found ${plural(leaks.length, "leak")} and ${
        plural(failing.length, "failing warning")
      }:`,
      ...lines.slice(0, MOST_LINES),
      ...lines.length > MOST_LINES
        ? [`and ${lines.length - MOST_LINES} more`]
        : [],
    ].join("\n"),
  );
}

import { type Report, REPORT_BYTES } from "../contract/report.ts";
import type { Telemetry } from "../telemetry/surface.ts";
import { decodeEachWay } from "../audit/find/search.ts";
import { formatSteps, type Step, walk } from "../audit/find/walk.ts";

/** What a test expects of a report. */
export interface ReportExpectations {
  /** What it must contain. Objects may have further properties; everything else must be equal. @default anything */
  readonly like?: { readonly [Name in keyof Report]?: unknown };
  /** Texts that it must not contain, neither as they are nor in other case, reversed or encoded. @default none */
  readonly without?: readonly string[];
}

/** Shorter texts are only searched for as they are: their encoded forms appear by chance. */
const SHORT = 6;

/**
 * Checks the next report, as `preview()` shows it, and returns it. Nothing is sent, and no consent is needed.
 *
 * @param telemetry The program's telemetry.
 * @param expectations What the report must contain, and what not.
 *
 * @throws {Error} If it differs, with every difference. A text that it must not contain is named by its index.
 *
 * @example The token stays
 * ```ts
 * import * as v from "valibot";
 * import { createTelemetry, exported } from "@candor/telemetry";
 * import { expectReport } from "@candor/telemetry/testing";
 *
 * const Config = v.object({ debug: v.pipe(v.boolean(), exported()), token: v.string() });
 * const telemetry = createTelemetry({
 *   product: "hal",
 *   version: "1.0.0",
 *   endpoint: "https://stats.example.org/v1/reports",
 *   config: { schema: Config, read: () => ({ debug: true, token: "s3cr3t-t0ken" }) },
 * });
 * const { config } = await expectReport(telemetry, {
 *   like: { product: "hal", config: { debug: true } },
 *   without: ["s3cr3t-t0ken"],
 * });
 * console.log(config); // {"debug":true,"token":"xxxx"}
 * ```
 */
export async function expectReport(
  telemetry: Pick<Telemetry, "preview">,
  expectations: ReportExpectations = {},
): Promise<Report> {
  const { like = {}, without = [] } = expectations;
  const { report, body } = await telemetry.preview();
  if (!report) throw new Error("Expected a report: there is none to preview");
  const texts = without.length ? textsOf(body) : [];
  const problems = [
    ...listDifferences(report, like, []),
    ...without.flatMap((text, i) => findForbidden(texts, text, i)),
  ];
  const bytes = new TextEncoder().encode(body).length;
  if (bytes > REPORT_BYTES) {
    problems.push(`it has ${bytes} bytes, at most ${REPORT_BYTES} are sent`);
  }
  if (problems.length) {
    throw new Error(
      ["Expected another report:", ...problems].join("\n"),
    );
  }
  return report;
}

function listDifferences(
  actual: unknown,
  like: unknown,
  steps: readonly Step[],
): string[] {
  if (typeof like !== "object" || like === null) {
    return Object.is(actual, like) ? [] : [
      `${formatSteps(steps)}: expected ${show(like)}, found ${show(actual)}`,
    ];
  }
  const isList = Array.isArray(like);
  if (
    typeof actual !== "object" || actual === null ||
    isList !== Array.isArray(actual) ||
    isList && like.length !== (actual as unknown[]).length
  ) {
    return [
      `${formatSteps(steps)}: expected ${show(like)}, found ${show(actual)}`,
    ];
  }
  return Object.entries(like).flatMap(([name, part]) =>
    listDifferences(
      Object.hasOwn(actual, name)
        ? (actual as Record<string, unknown>)[name]
        : undefined,
      part,
      [...steps, isList ? Number(name) : name],
    )
  );
}

function findForbidden(
  texts: readonly string[],
  text: string,
  i: number,
): string[] {
  if (!text) return [];
  const plain = text.toLowerCase();
  const found = text.length < SHORT
    ? texts.some((one) => one.includes(text)) && "as it is"
    : texts.flatMap(decodeEachWay)
      .find(([decoded]) => decoded.toLowerCase().includes(plain))?.[1];
  return found ? [`it holds 'without[${i}]', ${found}`] : [];
}

/** The body, and each text and name in it if it is JSON; a dialect may write something else. */
function textsOf(body: string): string[] {
  const texts = [body];
  try {
    walk(JSON.parse(body), (value) => texts.push(String(value)));
  } catch {
    // It isn't JSON.
  }
  return texts;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}

import { type Report, REPORT_BYTES } from "../contract/report.ts";
import type { Telemetry } from "../telemetry/surface.ts";
import { readings } from "../audit/find/search.ts";
import { place, type Step, walk } from "../audit/find/walk.ts";

/** What is expected of a report. */
export interface ReportExpectations {
  /** What it must hold: objects may hold more, all else is the same. */
  readonly like?: { readonly [Name in keyof Report]?: unknown };
  /** Texts that it must not hold: neither as they are nor in other case, backwards or encoded. */
  readonly without?: readonly string[];
}

/** Shorter texts are only looked for as they are: encoded, chance would write them. */
const SHORT = 6;

/**
 * Asserts what the next report would hold, and gives it back. Nothing is sent, and it
 * needs no consent: it is what `preview()` shows.
 *
 * @param telemetry The program's.
 * @param expectations What the report must hold, and what not.
 *
 * @throws {Error} If it is otherwise, naming every difference; a text that must not be there is told by its place in the list.
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
    ...unlike(report, like, []),
    ...without.flatMap((text, i) => held(texts, text, i)),
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

function unlike(is: unknown, like: unknown, steps: readonly Step[]): string[] {
  if (typeof like !== "object" || like === null) {
    return Object.is(is, like)
      ? []
      : [`${place(steps)}: expected ${written(like)}, found ${written(is)}`];
  }
  const list = Array.isArray(like);
  if (
    typeof is !== "object" || is === null || list !== Array.isArray(is) ||
    list && like.length !== (is as unknown[]).length
  ) return [`${place(steps)}: expected ${written(like)}, found ${written(is)}`];
  return Object.entries(like).flatMap(([name, part]) =>
    unlike(
      Object.hasOwn(is, name)
        ? (is as Record<string, unknown>)[name]
        : undefined,
      part,
      [...steps, list ? Number(name) : name],
    )
  );
}

function held(texts: readonly string[], text: string, i: number): string[] {
  if (!text) return [];
  const plain = text.toLowerCase();
  const found = text.length < SHORT
    ? texts.some((one) => one.includes(text)) && "as it is"
    : texts.flatMap(readings)
      .find(([reading]) => reading.toLowerCase().includes(plain))?.[1];
  return found ? [`it holds 'without[${i}]', ${found}`] : [];
}

/** The body, which a dialect may have written in any way, and each text and name in it. */
function textsOf(body: string): string[] {
  const texts = [body];
  try {
    walk(JSON.parse(body), (value) => texts.push(String(value)));
  } catch {
    // Not JSON.
  }
  return texts;
}

function written(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}

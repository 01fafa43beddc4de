// A report in a file, for machines without a network: JSON that a person can read, and that somebody carries to another
// machine, which posts the report in it. Client, command and collector read and write it by these rules.

import type { Report } from "./report.ts";

/** What an exported file holds. */
export interface ReportFile {
  /** What the file is, in a sentence for the person who opens it. */
  readonly about: string;
  /** Where the report would have been posted. */
  readonly to: string;
  /** The report, as it would have been posted. */
  readonly report: Report;
}

/** A file that is indented stays below this; a larger report is written in one line, so that it can still be posted. */
const MOST_INDENTED = 60_000;

/** Writes the text of a file. */
export function writeReportFile(file: ReportFile): string {
  const indented = JSON.stringify(file, undefined, 2);
  const bytes = new TextEncoder().encode(indented).length;
  return `${bytes < MOST_INDENTED ? indented : JSON.stringify(file)}\n`;
}

/**
 * The report of a parsed file, and where it is to go. Anything else is taken as the report itself, which the collector
 * then checks as it checks every report.
 */
export function readReportFile(
  parsed: unknown,
): { readonly report: unknown; readonly to: unknown } {
  const isObject = typeof parsed === "object" && parsed !== null;
  return isObject && Object.hasOwn(parsed, "report")
    ? parsed as ReportFile
    : { report: parsed, to: undefined };
}

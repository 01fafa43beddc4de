/** The one line that a runtime prints about itself, for scripts/test.ts to read back. */
import type { Conformance } from "./run.ts";

export interface Reported {
  readonly runtime: string;
  readonly version: string;
  readonly cases: number;
  readonly digest: string;
}

export function report(
  runtime: string,
  version: string,
  { results, digest }: Conformance,
): string {
  return `conformance ${runtime} ${version} ${results.length} cases ${digest}`;
}

export function readReport(output: string): Reported | undefined {
  const line = /^conformance (\S+) (\S+) (\d+) cases ([0-9a-f]{64})\r?$/m;
  const [, runtime, version, cases, digest] = line.exec(output) ?? [];
  if (!runtime || !version || !digest) return undefined;
  return { runtime, version, cases: Number(cases), digest };
}

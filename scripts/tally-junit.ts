/** Reads JUnit reports: the one format that Vitest, Deno and Bun all write. */

export interface Tally {
  /** Test cases that passed. */
  readonly passed: number;
  /** Test cases that failed or were skipped. */
  readonly failed: number;
}

/** Counts test cases. A skipped test counts as failed, because a test that doesn't run shows nothing. */
export function tallyJunit(xml: string): Tally {
  const cases = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "").split(
    /<testcase\b/,
  )
    .slice(1);
  const failed = cases.filter((one) => /<(failure|error|skipped)\b/.test(one));
  return { passed: cases.length - failed.length, failed: failed.length };
}

/** A test file with the time that its tests took. */
export interface FileTime {
  readonly file: string;
  readonly seconds: number;
}

/** The time of each file in a report of Vitest's, the slowest first. */
export function fileTimes(xml: string): readonly FileTime[] {
  return [...xml.matchAll(/<testsuite name="([^"]*)"[^>]* time="([\d.]+)"/g)]
    .map(([, file = "", seconds]) => ({ file, seconds: Number(seconds) }))
    .sort((a, b) => b.seconds - a.seconds);
}

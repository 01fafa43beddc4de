/** Counts tests in a JUnit file: the one report that vitest, Deno and Bun all write. */

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** A skipped test counts as failed: what isn't run isn't shown to work. */
export function tallyJunit(xml: string): Tally {
  const cases = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "").split(
    /<testcase\b/,
  )
    .slice(1);
  const failed = cases.filter((one) => /<(failure|error|skipped)\b/.test(one));
  return { passed: cases.length - failed.length, failed: failed.length };
}

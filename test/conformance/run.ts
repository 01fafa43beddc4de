/** Runs the cases and digests their outputs. Names no runtime and no test runner. */
import { canonicalJson } from "../../src/hash/canonical-json.ts";
import { digest } from "../../src/hash/digest.ts";
import type { Case } from "./case.ts";

export interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly error?: string;
}

export interface Conformance {
  readonly results: readonly Result[];
  /** SHA-256 of `[name, output]` of every case, in hex: equal in all runtimes. */
  readonly digest: string;
}

export async function runAll(cases: readonly Case[]): Promise<Conformance> {
  const results: Result[] = [];
  const outputs: string[] = [];
  for (const { name, run } of cases) {
    try {
      if (results.some((result) => result.name === name)) {
        throw new TypeError(`Cannot run two cases named '${name}'`);
      }
      // Through JSON, so that dates and absent values are what every runtime would write.
      const output = JSON.parse(JSON.stringify(await run()) ?? "null");
      outputs.push(canonicalJson([name, output]));
      results.push({ name, ok: true });
    } catch (error) {
      results.push({ name, ok: false, error: told(error) });
    }
  }
  return { results, digest: digest(`[${outputs.join(",")}]`) };
}

function told(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

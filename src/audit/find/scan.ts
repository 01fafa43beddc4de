import type { Leak } from "../leak.ts";
import type { Output, Trial } from "../trial.ts";
import { searchFor } from "./search.ts";
import { formatSteps, walk } from "./walk.ts";

/** Masks and "other" may be in any output. */
const HARMLESS = /^(xxxx|other)(-\d+)?$/;
const PSEUDONYM = /^[\da-f]{64}$/;
const NUMBERED = /-\d+$/;

/** What a schema itself may write into an output. */
export interface Vocabulary {
  /** The names of its fields and the words of its closed vocabularies. */
  readonly names: ReadonlySet<string>;
  /** True if it has hashed fields, so pseudonyms may leave; whether they are real ones is checked elsewhere. */
  readonly hasHashes: boolean;
}

/** What was found in one output. */
export interface Scan {
  /** The canaries that may not leave. */
  readonly leaks: readonly Leak[];
  /** The fields whose canaries left, and were allowed to. */
  readonly left: readonly string[];
}

/** Searches an output for canaries that may not leave. */
export function scan(
  trial: Trial,
  output: Output,
  { names, hasHashes }: Vocabulary,
): Scan {
  const { allowed, planting: { canaries } } = trial;
  const byText = new Map([...allowed].map((canary) => [canary.text, canary]));
  const find = searchFor(canaries.filter((canary) => !allowed.has(canary)));
  const leaks: Leak[] = [];
  const left: string[] = [];
  walk(output.value, (value, steps) => {
    const text = typeof value === "string" ? value : `${value ?? ""}`;
    if (text.length < 6 || names.has(text) || HARMLESS.test(text)) return;
    const plain = text.replace(NUMBERED, "");
    const canary = byText.get(text) ?? byText.get(plain);
    if (canary) {
      left.push(canary.path);
    } else if (!(names.has(plain) || hasHashes && PSEUDONYM.test(text))) {
      const found = find(text);
      if (found) {
        const { canary: { path, as }, how } = found;
        leaks.push({
          path,
          planted: as,
          how: output.isThrown ? `${how}, in an error` : how,
          at: formatSteps(steps),
        });
      }
    }
  });
  return { leaks, left };
}

/**
 * The second question of an audit: if only values that may not leave are changed, does the output change? This finds
 * leaks whatever was done to a value on its way out.
 */
import type { Leak } from "../leak.ts";
import {
  type Configuration,
  type Output,
  type RunOptions,
  runSubject,
  type Trial,
} from "../trial.ts";
import { formatSteps, walk } from "./walk.ts";

/**
 * Finds the fields that change the output though they may not leave.
 *
 * @param output The output of the trial with these options.
 * @param known The fields that are known to leak; they aren't looked at again.
 */
export function findInfluence(
  trial: Trial,
  output: Output,
  options: RunOptions,
  known: ReadonlySet<string>,
): Leak[] {
  const { planting: { paths }, hashed, plan, treatment } = trial;
  const hasSecret = !!options.secret;
  const compare = ({ value }: Configuration) =>
    findDifference(output.value, runSubject(plan, value, options).value);
  if (compare(trial.rewriteHidden(hasSecret)) === undefined) return [];
  const change = (fields: ReadonlySet<string>) =>
    compare(
      trial.rewrite((site) =>
        fields.has(paths[site]!) && !(hasSecret && hashed.has(site))
      ),
    );
  // Halves the fields until single ones are left.
  const narrow = (fields: readonly string[]): Leak[] => {
    const at = fields.length ? change(new Set(fields)) : undefined;
    if (at === undefined) return [];
    const [path] = fields;
    if (fields.length === 1) {
      const how = "what leaves changes with it";
      return [{ path: path!, planted: treatment.as, how, at }];
    }
    const half = fields.length >> 1;
    return [...narrow(fields.slice(0, half)), ...narrow(fields.slice(half))];
  };
  return narrow([...new Set(paths)].filter((path) => !known.has(path)));
}

/** Finds the first place where two outputs differ. */
function findDifference(one: unknown, other: unknown): string | undefined {
  try {
    if (JSON.stringify(one) === JSON.stringify(other)) return undefined;
  } catch {
    // What JSON can't write is compared part by part.
  }
  const [first, second] = [listParts(one), listParts(other)];
  for (const part of first.keys()) {
    if (!second.has(part)) return first.get(part);
  }
  for (const part of second.keys()) {
    if (!first.has(part)) return second.get(part);
  }
  return undefined;
}

/** Each part of an output with its value, and where it is. */
function listParts(output: unknown): Map<string, string> {
  const found = new Map<string, string>();
  walk(output, (value, steps, isName) => {
    const at = formatSteps(steps);
    found.set(`${at} ${isName} ${typeof value} ${String(value)}`, at);
  });
  return found;
}

/**
 * The second question of an audit: if only what may not leave is changed, does anything
 * that leaves change? Whatever was done to a value on its way, it shows here.
 */
import type { Leak } from "../leak.ts";
import {
  type Means,
  type Output,
  run,
  type Trial,
  type Written,
} from "../trial.ts";
import { place, walk } from "./walk.ts";

/**
 * Finds the fields that change what leaves though they may not.
 *
 * @param output What came out of the trial by these means.
 * @param known The fields that are known to leak: they aren't asked again.
 */
export function tellApart(
  trial: Trial,
  output: Output,
  means: Means,
  known: ReadonlySet<string>,
): Leak[] {
  const { bed: { paths }, hashed, plan, treatment } = trial;
  const compare = ({ value }: Written) =>
    difference(output.left, run(plan, value, means).left);
  if (compare(trial.second(!!means.secret)) === undefined) return [];
  const changed = (fields: ReadonlySet<string>) =>
    compare(
      trial.again((site) =>
        fields.has(paths[site]!) && !(means.secret && hashed.has(site))
      ),
    );
  const guilty = (fields: readonly string[]): Leak[] => {
    const at = fields.length ? changed(new Set(fields)) : undefined;
    if (at === undefined) return [];
    const [path] = fields;
    if (fields.length === 1) {
      const how = "what leaves changes with it";
      return [{ path: path!, planted: treatment.as, how, at }];
    }
    const half = fields.length >> 1;
    return [...guilty(fields.slice(0, half)), ...guilty(fields.slice(half))];
  };
  return guilty([...new Set(paths)].filter((path) => !known.has(path)));
}

/** The first place in which two outputs differ. */
export function difference(one: unknown, other: unknown): string | undefined {
  try {
    if (JSON.stringify(one) === JSON.stringify(other)) return undefined;
  } catch {
    // What JSON can't write is compared part by part.
  }
  const [first, second] = [parts(one), parts(other)];
  for (const part of first.keys()) {
    if (!second.has(part)) return first.get(part);
  }
  for (const part of second.keys()) {
    if (!first.has(part)) return second.get(part);
  }
  return undefined;
}

function parts(output: unknown): Map<string, string> {
  const found = new Map<string, string>();
  walk(output, (value, steps, name) => {
    const at = place(steps);
    found.set(`${at} ${name} ${typeof value} ${String(value)}`, at);
  });
  return found;
}

import type { Leak } from "../leak.ts";
import { searching } from "./search.ts";
import type { Output, Trial } from "../trial.ts";
import { place, walk } from "./walk.ts";

/** Masks and other words, which any output holds. */
const HARMLESS = /^(xxxx|other)(-\d+)?$/;
const PSEUDONYM = /^[\da-f]{64}$/;
const NUMBERED = /-\d+$/;

/** What one output was searched for. */
export interface Scan {
  readonly leaks: readonly Leak[];
  /** The fields whose canaries came out and may. */
  readonly left: readonly string[];
}

/**
 * Searches an output for canaries that may not leave.
 *
 * @param names The names and words of the schema, which aren't searched.
 * @param hashes Pseudonyms may come out; whether they are any is asked elsewhere.
 */
export function scan(
  trial: Trial,
  { left: output, threw }: Output,
  names: ReadonlySet<string>,
  hashes: boolean,
): Scan {
  const { may, bed: { plants } } = trial;
  const allowed = new Map([...may].map((plant) => [plant.text, plant]));
  const find = searching(plants.filter((plant) => !may.has(plant)));
  const leaks: Leak[] = [];
  const left: string[] = [];
  walk(output, (value, steps) => {
    const text = typeof value === "string" ? value : `${value ?? ""}`;
    if (text.length < 6 || names.has(text) || HARMLESS.test(text)) return;
    const plain = text.replace(NUMBERED, "");
    const plant = allowed.get(text) ?? allowed.get(plain);
    if (plant) {
      left.push(plant.path);
    } else if (!(names.has(plain) || hashes && PSEUDONYM.test(text))) {
      const found = find(text);
      if (found) {
        const { plant: { path, as }, how } = found;
        leaks.push({
          path,
          planted: as,
          how: threw ? `${how}, in an error` : how,
          at: place(steps),
        });
      }
    }
  });
  return { leaks, left };
}

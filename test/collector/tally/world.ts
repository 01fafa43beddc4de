/** A small world: instances, what each has set, and what a store counts of that. */
import type { TallyField } from "../../../src/collector/tally/field.ts";
import type {
  Counted,
  CountedCell,
} from "../../../src/collector/store/store.ts";

/** Random numbers from 0 to 1 for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}

/** What each instance has set. */
export interface World {
  readonly fields: readonly TallyField[];
  /** By the containers' names joined with a slash; every instance has the root. */
  readonly containers: ReadonlyMap<string, ReadonlySet<number>>;
  /** Fields with several values at once. */
  readonly many: ReadonlySet<string>;
  readonly counted: Counted;
}

/** Makes a random world. Shares near 0 and near 1 are likely, as they leave small groups. */
export function arbitraryWorld(seed: number, size: number): World {
  const random = seeded(seed);
  const upTo = (n: number): number => Math.floor(random() * n);
  const share = (): number => [0, 0.04, 0.1, 0.5, 0.9, 0.96, 1][upTo(7)] ?? 1;
  const some = (of: Iterable<number>, part: number): Set<number> =>
    new Set([...of].filter(() => random() < part));
  const everybody = new Set(Array.from({ length: size }, (_, i) => i));
  const containers = new Map([["", everybody]]);
  const fields: TallyField[] = [];
  const many = new Set<string>();
  const cells: CountedCell[] = [];
  const addField = (inside: readonly string[], has: Set<number>): void => {
    const name = `field-${fields.length}`;
    const required = random() < 0.6;
    const several = random() < 0.2;
    if (several) many.add(name);
    const set = required ? has : some(has, share());
    const words = 1 + upTo(4);
    const weights = Array.from({ length: words }, () => 0.02 + share());
    const groups = new Map<string, Set<number>>();
    for (const one of set) {
      const times = several ? 1 + upTo(2) : 1;
      for (let i = 0; i < times; i++) {
        const word = `word-${pick(weights, random)}`;
        groups.set(word, (groups.get(word) ?? new Set()).add(one));
      }
    }
    for (const [value, { size: instances }] of groups) {
      cells.push({ field: name, value, instances, count: instances });
    }
    fields.push({
      name,
      part: "config",
      kind: "string",
      numeric: false,
      many: several,
      inside,
      required,
    });
  };
  const addContainer = (
    inside: readonly string[],
    parent: Set<number>,
    depth: number,
  ): void => {
    const has = some(parent, share() || 1);
    containers.set(inside.join("/"), has);
    for (let i = 1 + upTo(3); i > 0; i--) addField(inside, has);
    if (depth < 3) {
      for (let i = upTo(3); i > 0; i--) {
        addContainer([...inside, `in-${i}`], has, depth + 1);
      }
    }
  };
  addContainer(["config"], everybody, 1);
  if (random() < 0.5) addContainer(["metrics"], everybody, 2);
  fields.sort((a, b) =>
    a.inside.length - b.inside.length || Number(b.required) - Number(a.required)
  );
  const counted = {
    start: "2026-11-01",
    instances: size,
    reports: size,
    nameless: 0,
    bare: 0,
    cells,
  };
  return { fields, containers, many, counted };
}

function pick(weights: readonly number[], random: () => number): number {
  let at = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(0, weights.findIndex((weight) => (at -= weight) < 0));
}

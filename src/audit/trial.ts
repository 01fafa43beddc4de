import type { anonymize } from "../anonymize/anonymize.ts";
import type { AnonymizeOptions } from "../anonymize/options.ts";
import type { Schema, Shape } from "../schema/shape.ts";
import { outside } from "./allowed/around.ts";
import { fill } from "./plant/fill.ts";
import { type Leaving, leaving, type Rules } from "./allowed/leaving.ts";
import { type Bed, bed, type Inks } from "./plant/bed.ts";
import type { Treatment } from "./plant/treatments.ts";

/** What all configurations of one audit have in common. */
export interface Plan {
  readonly schema: Schema;
  readonly shape: Shape;
  /** The anonymizer that is audited. */
  readonly subject: (
    ...run: Parameters<typeof anonymize<Schema>>
  ) => unknown;
  readonly seed: number;
  readonly rules: Omit<Rules, "known" | "by">;
}

/** One configuration, in one ink. */
export interface Written {
  readonly value: unknown;
  readonly bed: Bed;
}

/** One configuration, which can be written in other ink. */
export interface Trial extends Written {
  readonly plan: Plan;
  readonly treatment: Treatment;
  /** The canaries that may leave. */
  readonly may: Leaving;
  /** The places whose pseudonyms may leave. */
  readonly hashed: ReadonlySet<number>;
  /** False where it is too entangled to say what may leave. */
  readonly isJudged: boolean;
  /** The same with other canaries in some places, never where they may leave. */
  again(inks: Inks): Written;
  /** The same with other canaries wherever that may change nothing, pseudonyms without a secret included. */
  second(secret: boolean): Written;
}

/** Fills a schema once. */
export function trial(plan: Plan, treatment: Treatment, run: number): Trial {
  const { shape, seed, rules } = plan;
  const write = (inks: Inks): Written => {
    const filled = bed(seed, run, inks);
    const { further = 0 } = treatment;
    const value = fill(shape, {
      ...{ bed: filled, run, treatment, rules, further },
      ...{ trail: [], choices: 0 },
    });
    return { value, bed: filled };
  };
  const first = write(() => false);
  const { known } = first.bed;
  const around = outside();
  const by = (by: Rules["by"]) =>
    leaving(shape, first.value, { ...rules, known, by }, around);
  const may = new Set([
    ...by("exported"),
    // Keys that are kept leave as text, whatever they are.
    ...rules.keys === "kept"
      ? first.bed.plants.filter(({ path }) => path.endsWith("<key>"))
      : [],
  ]);
  const fixed = sites(may);
  const hashed = sites(by("hashed"));
  const again = (inks: Inks) => write((site) => !fixed.has(site) && inks(site));
  let all: Written | undefined;
  return {
    ...first,
    ...{ plan, treatment, may, hashed, again },
    isJudged: around.judging.left >= 0,
    second: (secret) =>
      secret && hashed.size
        ? again((site) => !hashed.has(site))
        : all ??= again(() => true),
  };
}

function sites(plants: Leaving): Set<number> {
  return new Set([...plants].map(({ site }) => site));
}

/** What came out: what was left, or what was thrown. */
export interface Output {
  readonly left: unknown;
  readonly threw?: boolean;
}

/** How one run differs from others. */
export type Means = Pick<AnonymizeOptions, "redacted" | "secret" | "random">;

/** A draw that never finds for the truth, however much an answer may tell. */
export const LAST: number = 1 - 2 ** -32;

/** Runs the anonymizer that is audited, always with the same luck and at the same instant. */
export function run(
  { subject, schema, rules }: Plan,
  value: unknown,
  means: Means,
): Output {
  const { keys, revision, at } = rules;
  try {
    const now = () => at;
    const random = () => LAST;
    const options = { keys, revision, now, random, ...means };
    return { left: subject(schema, value, options) };
  } catch (error) {
    return {
      left: error instanceof Error ? error.message : error,
      threw: true,
    };
  }
}

import type { anonymize } from "../anonymize/anonymize.ts";
import type { AnonymizeOptions } from "../anonymize/options.ts";
import type { Schema, Shape } from "../schema/shape.ts";
import {
  type Canaries,
  listAllowed,
  type Rules,
} from "./allowed/list-allowed.ts";
import { newSearch } from "./allowed/nesting.ts";
import { fill } from "./plant/fill.ts";
import { newPlanting, type Planting, type Varies } from "./plant/planting.ts";
import type { Treatment } from "./plant/treatments.ts";

/** What all configurations of one audit have in common. */
export interface Plan {
  /** The schema that is audited. */
  readonly schema: Schema;
  /** The same schema, as it was read. */
  readonly shape: Shape;
  /** The anonymizer that is audited. */
  readonly subject: (
    ...run: Parameters<typeof anonymize<Schema>>
  ) => unknown;
  /** Decides which canaries are drawn. */
  readonly seed: number;
  /** Decides what may leave. */
  readonly rules: Omit<Rules, "byValue" | "mark">;
}

/** A configuration full of canaries. */
export interface Configuration {
  /** What is handed to the anonymizer. */
  readonly value: unknown;
  /** The canaries in it. */
  readonly planting: Planting;
}

/** A configuration that can be written again with other canaries. */
export interface Trial extends Configuration {
  /** The audit that it belongs to. */
  readonly plan: Plan;
  /** What is special about its values. */
  readonly treatment: Treatment;
  /** The canaries that may leave as they are. */
  readonly allowed: Canaries;
  /** The sites whose pseudonyms may leave. */
  readonly hashed: ReadonlySet<number>;
  /** False if computing what may leave took too many steps; the trial says nothing then. */
  readonly isDecided: boolean;
  /** Writes it again with other canaries in these sites, save where they may leave. */
  rewrite(varies: Varies): Configuration;
  /** Writes it again with other canaries wherever the output must stay the same; without a secret, hashed ones too. */
  rewriteHidden(hasSecret: boolean): Configuration;
}

/** Fills a schema once. */
export function newTrial(plan: Plan, treatment: Treatment, run: number): Trial {
  const { shape, seed, rules } = plan;
  const write = (varies: Varies): Configuration => {
    const planting = newPlanting(seed, run, varies);
    const { extraDepth = 0 } = treatment;
    const value = fill(shape, {
      ...{ planting, run, treatment, rules, extraDepth },
      ...{ trail: [], choices: 0 },
    });
    return { value, planting };
  };
  const first = write(() => false);
  const { byValue, canaries } = first.planting;
  const nesting = newSearch();
  const list = (mark: Rules["mark"]) =>
    listAllowed(shape, first.value, { ...rules, byValue, mark }, nesting);
  const allowed = new Set([
    ...list("exported"),
    // With `keys: "kept"`, keys leave as text, whatever they are.
    ...rules.keys === "kept"
      ? canaries.filter(({ path }) => path.endsWith("<key>"))
      : [],
  ]);
  const fixed = sitesOf(allowed);
  const hashed = sitesOf(list("hashed"));
  const rewrite = (varies: Varies) =>
    write((site) => !fixed.has(site) && varies(site));
  let everywhere: Configuration | undefined;
  return {
    ...first,
    ...{ plan, treatment, allowed, hashed, rewrite },
    isDecided: nesting.search.stepsLeft >= 0,
    rewriteHidden: (hasSecret) =>
      hasSecret && hashed.size
        ? rewrite((site) => !hashed.has(site))
        : everywhere ??= rewrite(() => true),
  };
}

function sitesOf(canaries: Canaries): Set<number> {
  return new Set([...canaries].map(({ site }) => site));
}

/** What the anonymizer returned or threw. */
export interface Output {
  /** The result, or the message of the error. */
  readonly value: unknown;
  /** True if it threw. */
  readonly isThrown: boolean;
}

/** The options that differ between the runs of one trial. */
export type RunOptions = Pick<
  AnonymizeOptions,
  "redacted" | "secret" | "random"
>;

/** A draw that never picks the truth, however large epsilon is. */
export const HIGHEST_DRAW: number = 1 - 2 ** -32;

/** Runs the anonymizer that is audited, always with the same draws and at the same time. */
export function runSubject(
  { subject, schema, rules }: Plan,
  value: unknown,
  options: RunOptions,
): Output {
  const { keys, revision, at } = rules;
  const now = () => at;
  const random = () => HIGHEST_DRAW;
  try {
    const all = { keys, revision, now, random, ...options };
    return { value: subject(schema, value, all), isThrown: false };
  } catch (error) {
    return {
      value: error instanceof Error ? error.message : error,
      isThrown: true,
    };
  }
}

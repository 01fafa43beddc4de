/** The values of each field in one period. */
import type { MarkName } from "../../schema/mark.ts";
import type { Product } from "../product.ts";
import { debias, type Estimate } from "./debias.ts";
import type { Part, TallyField } from "./field.ts";
import { denominator, shares, sum, type TallyOf } from "./shares.ts";
import type { Shown, ShownPeriod } from "./shown.ts";

/** One field's distribution. */
export interface TallyDistribution extends TallyOf {
  /** The field's name, as in the catalogue. */
  readonly field: string;
  /** The part of a report that it is in. */
  readonly part: Part;
  /** valibot's name of its kind. */
  readonly kind: string;
  /** Its mark; absent for what every report has. */
  readonly mark?: MarkName;
  /** The question that it answers. */
  readonly purpose?: string;
  /** True if its values are the lower edges of buckets. */
  readonly numeric: boolean;
  /** The denominator: all instances of the period; for a field of an event, those that had the event. */
  readonly of: number;
  /** Instances in no cell that is shown: not set, or hidden. `null` where one instance may be in several cells. */
  readonly rest: number | null;
  /** For a randomized field: how many instances answered. It has estimates instead of cells. */
  readonly answers?: number;
  /** For a randomized field: the epsilon of its mark. */
  readonly epsilon?: number;
  /** For a randomized field: how many instances are likely to have each word. */
  readonly estimates?: readonly Estimate[];
}

/** Collects the fields of a period. */
export function distributions(
  period: ShownPeriod,
  all: readonly TallyField[],
): readonly TallyDistribution[] {
  return all.map((field): TallyDistribution => {
    const { name, part, kind, mark, purpose, numeric, words, epsilon } = field;
    const shown = period.fields.get(name);
    const of = denominator(field, period);
    const rest = of - sum(shown);
    return {
      field: name,
      part,
      kind,
      ...(mark && { mark }),
      ...(purpose && { purpose }),
      numeric,
      of,
      rest: rest < 0 || field.many ? null : rest,
      ...words
        ? estimates(words, epsilon ?? 0, shown)
        : shares(shown, of, numeric),
    };
  });
}

/** Sorts fields as the schema has them; they are suppressed in another order. */
export function inOrder(
  fields: readonly TallyField[],
  product: Product,
): readonly TallyField[] {
  const names = product.fields.map(({ name }) => name);
  const position = ({ name, kind }: TallyField): number =>
    kind === "event"
      ? names.findIndex((other) => other.startsWith(`${name}.`)) - 0.5
      : names.indexOf(name);
  return fields.toSorted((a, b) => position(a) - position(b));
}

function estimates(
  words: readonly string[],
  epsilon: number,
  shown: Shown | undefined,
): TallyOf & Pick<TallyDistribution, "answers" | "epsilon" | "estimates"> {
  const answers = new Map(words.map((word) => [word, 0]));
  for (const { value, instances } of shown?.cells ?? []) {
    if (answers.has(value)) answers.set(value, instances);
  }
  return {
    cells: [],
    hidden: shown?.hidden ?? false,
    answers: [...answers.values()].reduce((sum, n) => sum + n, 0),
    epsilon,
    estimates: debias(answers, epsilon),
  };
}

/** What a period tells of each field. */
import type { MarkName } from "../../schema/mark.ts";
import type { Product } from "../product.ts";
import { debias, type Estimate } from "./debias.ts";
import type { Part, TallyField } from "./field.ts";
import { denominator, shares, sum, type TallyOf } from "./shares.ts";
import type { Shown, ShownPeriod } from "./suppress.ts";

/** One field's distribution. */
export interface TallyDistribution extends TallyOf {
  readonly field: string;
  readonly part: Part;
  readonly kind: string;
  readonly mark?: MarkName;
  readonly purpose?: string;
  /** Its values are the lower edges of buckets. */
  readonly numeric: boolean;
  /** The denominator: all instances of the period; for what stands in an event, those that had the event. */
  readonly of: number;
  /** Instances in no cell that is told: not set, or hidden. `null` where one instance may be in several cells. */
  readonly rest: number | null;
  /** Of a randomized field, instead of cells: what is thought to be meant, out of so many answers. */
  readonly answers?: number;
  readonly epsilon?: number;
  readonly estimates?: readonly Estimate[];
}

/** Reads them off a period. */
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

/** As the schema has them: fields are judged in another order than they are read in. */
export function inOrder(
  fields: readonly TallyField[],
  product: Product,
): readonly TallyField[] {
  const names = product.fields.map(({ name }) => name);
  const place = ({ name, kind }: TallyField): number =>
    kind === "event"
      ? names.findIndex((other) => other.startsWith(`${name}.`)) - 0.5
      : names.indexOf(name);
  return fields.toSorted((a, b) => place(a) - place(b));
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

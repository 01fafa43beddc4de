import { mark, type MarkAction, type Note, throwForMark } from "./mark.ts";

/**
 * The value or, by chance, another one leaves (k-ary randomized response). A single answer proves nothing, and many
 * answers together still give the shares. With the instance's secret the answer is drawn once and stays the same, so
 * that repeated reports reveal nothing more.
 *
 * @param options `epsilon` above 0: the truth leaves with probability e^ε / (e^ε + k - 1).
 * @param note The note about the mark.
 *
 * @example A deniable answer
 * ```ts
 * import * as v from "valibot";
 * import { anonymize, randomized } from "@candor/telemetry/anonymize";
 *
 * const Config = v.object({ trial: v.pipe(v.boolean(), randomized({ epsilon: 1 })) });
 * console.log(anonymize(Config, { trial: true }, { random: () => 0.5 })); // {"trial":true}
 * console.log(anonymize(Config, { trial: true }, { random: () => 0.9 })); // {"trial":false}
 * ```
 */
export function randomized<
  TInput extends boolean | string | number | bigint | null | undefined,
>(
  options: { readonly epsilon: number },
  note?: Note,
): MarkAction<TInput, "randomized"> {
  const { epsilon } = options;
  if (!(epsilon > 0 && epsilon < Infinity)) {
    throwForMark("randomized", "'epsilon' must be above 0", epsilon);
  }
  return mark(randomized, "randomized", note, { epsilon });
}

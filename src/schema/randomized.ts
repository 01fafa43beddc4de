import { mark, type MarkAction, type Note, refuse } from "./mark.ts";

/**
 * A coin decides whether the truth leaves or another answer does (k-ary randomized
 * response), so a single answer proves nothing and many together still give the
 * shares. With the instance's secret the answer is a lasting one: asking again
 * tells nothing more.
 *
 * @param options `epsilon` above 0: the truth leaves with probability e^ε / (e^ε + k - 1).
 * @param note What to say about it.
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
    refuse("randomized", "'epsilon' must be above 0", epsilon);
  }
  return mark(randomized, "randomized", note, { epsilon });
}

// Randomized response (see src/anonymize/randomize.ts): of n answers, a word w that a share p of the instances means is
// heard with the probability h = lie + p (truth - lie), so p = (h - lie) / (truth - lie). For h there is an interval
// by Wilson (J. Am. Stat. Assoc. 22, 1927), which goes through the same line. It is widened by Bonferroni's rule, so
// that all words' intervals hold at once in 95 % of cases; one alone holds more often.
// An answer lasts, so an instance is heard once, however often it reports.

/** What is thought of one word. */
export interface Estimate {
  readonly value: string;
  /** The likeliest share of the instances that mean it. */
  readonly share: number;
  /** Where it lies, with 95 % for all words together. */
  readonly low: number;
  readonly high: number;
}

/**
 * Estimates what is meant from what was answered.
 *
 * @param answers How many distinct instances answered each of the words, 0 included.
 * @param epsilon As in the mark.
 */
export function debias(
  answers: ReadonlyMap<string, number>,
  epsilon: number,
): readonly Estimate[] {
  const heard = [...answers.values()].reduce((sum, n) => sum + n, 0);
  const words = answers.size;
  if (!heard) return [];
  if (words === 1) {
    return [...answers].map(([value]) => ({
      value,
      share: 1,
      low: 1,
      high: 1,
    }));
  }
  // e^epsilon divided out, so that a large one doesn't overflow.
  const other = Math.exp(-epsilon);
  const truth = 1 / (1 + (words - 1) * other);
  const lie = other * truth;
  const meant = (share: number): number =>
    Math.min(1, Math.max(0, (share - lie) / (truth - lie)));
  const z = quantile(1 - 0.05 / (2 * words));
  return [...answers].map(([value, n]) => {
    const [low, high] = wilson(n, heard, z);
    return {
      value,
      share: meant(n / heard),
      low: meant(low),
      high: meant(high),
    };
  });
}

function wilson(
  n: number,
  of: number,
  z: number,
): readonly [low: number, high: number] {
  const share = n / of;
  const middle = (share + z * z / (2 * of)) / (1 + z * z / of);
  const half = z / (1 + z * z / of) *
    Math.sqrt(share * (1 - share) / of + z * z / (4 * of * of));
  return [middle - half, middle + half];
}

/** The normal distribution's quantile, by halving: exact enough, and nothing to get wrong. */
function quantile(probability: number): number {
  let [low, high] = [0, 10];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (below(middle) < probability) low = middle;
    else high = middle;
  }
  return low;
}

/** The share of a normal distribution below z ≥ 0: Marsaglia's series (J. Stat. Softw. 11, 2004). */
function below(z: number): number {
  let [sum, term] = [z, z];
  for (let i = 3; i < 400; i += 2) {
    term *= z * z / i;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
}

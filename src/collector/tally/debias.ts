// Randomized response (see src/anonymize/randomize.ts). If a share p of the instances has a word, it is answered with the
// probability h = lie + p (truth - lie), so p = (h - lie) / (truth - lie). The confidence interval of h is Wilson's
// (J. Am. Stat. Assoc. 22, 1927), mapped by the same formula. Bonferroni's rule widens it, so that the intervals of all
// words hold together in 95 % of cases; a single one holds more often.
// An instance always gives the same answer, so it counts once, however often it reports.

/** The estimate of one word. */
export interface Estimate {
  /** The word. */
  readonly value: string;
  /** The most likely share of the instances that have it. */
  readonly share: number;
  /** The lower end of the confidence interval: 95 % for all words together. */
  readonly low: number;
  /** Its upper end. */
  readonly high: number;
}

/**
 * Estimates how many instances have each word, from what they answered.
 *
 * @param answers How many distinct instances answered each of the words, 0 included.
 * @param epsilon The epsilon of the field's mark.
 */
export function debias(
  answers: ReadonlyMap<string, number>,
  epsilon: number,
): readonly Estimate[] {
  const total = [...answers.values()].reduce((sum, n) => sum + n, 0);
  const words = answers.size;
  if (!total) return [];
  if (words === 1) {
    return [...answers].map(([value]) => ({
      value,
      share: 1,
      low: 1,
      high: 1,
    }));
  }
  // Both are divided by e^epsilon, so that a large epsilon doesn't overflow.
  const other = Math.exp(-epsilon);
  const truth = 1 / (1 + (words - 1) * other);
  const lie = other * truth;
  const trueShare = (share: number): number =>
    Math.min(1, Math.max(0, (share - lie) / (truth - lie)));
  const z = quantile(1 - 0.05 / (2 * words));
  return [...answers].map(([value, n]) => {
    const [low, high] = wilson(n, total, z);
    return {
      value,
      share: trueShare(n / total),
      low: trueShare(low),
      high: trueShare(high),
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

/** The quantile of the normal distribution, by bisection. */
function quantile(probability: number): number {
  let [low, high] = [0, 10];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < probability) low = middle;
    else high = middle;
  }
  return low;
}

/** The share of a normal distribution below z ≥ 0: Marsaglia's series (J. Stat. Softw. 11, 2004). */
function normalBelow(z: number): number {
  let [sum, term] = [z, z];
  for (let i = 3; i < 400; i += 2) {
    term *= z * z / i;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
}

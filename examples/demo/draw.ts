/** Random numbers that are the same in every run: the same name gives the same numbers. */
export interface Draw {
  /** From 0 up to 1. */
  number(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  /** True with this probability. */
  chance(share: number): boolean;
  /** One of several words, chosen by weight. */
  one<Word extends string>(
    weights: Readonly<Partial<Record<Word, number>>>,
  ): Word;
  /** Some of the words: each is chosen independently, with its own probability. */
  some<Word extends string>(shares: Readonly<Record<Word, number>>): Word[];
  bytes(length: number): Uint8Array;
}

/** Makes a source of random numbers from a name. */
export function drawing(name: string): Draw {
  let state = 0x9e3779b9;
  for (const letter of name) {
    state = Math.imul(state ^ letter.codePointAt(0)!, 0x01000193);
  }
  const bits = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const number = (): number => bits() / 2 ** 32;
  return {
    number,
    between: (low, high) => low + Math.floor(number() * (high - low + 1)),
    chance: (share) => number() < share,
    one(weights) {
      const all = words(weights);
      let left = number() * all.reduce((sum, [, weight]) => sum + weight, 0);
      return (all.find(([, weight]) => (left -= weight) < 0) ?? all[0]!)[0];
    },
    some: (shares) =>
      words(shares).filter(([, share]) => number() < share)
        .map(([word]) => word),
    bytes: (length) => Uint8Array.from({ length }, () => bits() & 255),
  };
}

function words<Word extends string>(
  of: Readonly<Partial<Record<Word, number>>>,
): (readonly [Word, number])[] {
  return Object.entries(of) as [Word, number][];
}

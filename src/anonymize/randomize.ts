import type { Mark } from "../schema/mark.ts";
import { pseudonym } from "../hash/pseudonym.ts";
import { domainOf, type RunOptions } from "./walk.ts";

/**
 * k-ary randomized response: the truth with probability e^ε / (e^ε + k - 1), otherwise one of the other words, each
 * equally likely. With a secret the draw depends only on the secret, the part, the field, the revision in which the
 * mark appeared and the value, so it lasts.
 *
 * @param words All answers that may be given.
 * @param value The true one.
 * @param field Its mark and path.
 * @param options The secret, or the random source.
 */
export function randomizedAnswer(
  words: readonly unknown[],
  value: unknown,
  { mark: { epsilon, note }, path }: {
    readonly mark: Mark;
    readonly path: string;
  },
  options: RunOptions,
): unknown {
  const { secret, random = secureRandom } = options;
  const domain = `candor/randomized/${note.since}/${domainOf(path, options)}`;
  // The first 52 bits of a pseudonym make a number from 0 up to 1.
  const draw = secret
    ? parseInt(pseudonym(secret, domain, `${value}`).slice(0, 13), 16) / 2 ** 52
    : random();
  const others = words.filter((word) => word !== value);
  // Written with e^-ε, as e^ε overflows for a large ε.
  const truth = 1 / (1 + others.length * Math.exp(-epsilon!));
  return draw < truth
    ? value
    : others[Math.floor((draw - truth) / (1 - truth) * others.length)];
}

/** A deniable answer must not be guessable, so this isn't `Math.random`. */
function secureRandom(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
}

import type { Mark } from "../schema/mark.ts";
import { pseudonym } from "../hash/pseudonym.ts";
import { domainOf, type Walk } from "./walk.ts";

/**
 * k-ary randomized response: the truth with probability e^ε / (e^ε + k - 1), else
 * one of the other words, all alike. With a secret the draw depends on the secret, the part,
 * the field, the revision in which the mark appeared and the value, and on nothing else, so it lasts.
 */
export function answer(
  words: readonly unknown[],
  value: unknown,
  { epsilon, note }: Mark,
  path: string,
  walk: Walk,
): unknown {
  const { secret, random = fair } = walk;
  // The first 52 bits of a pseudonym are a number from 0 up to 1.
  const draw = secret
    ? parseInt(
      pseudonym(
        secret,
        `candor/randomized/${note.since}/${domainOf(path, walk)}`,
        `${value}`,
      ).slice(0, 13),
      16,
    ) / 2 ** 52
    : random();
  const others = words.filter((word) => word !== value);
  // e^ε divided out, so that a large ε doesn't overflow.
  const truth = 1 / (1 + others.length * Math.exp(-epsilon!));
  return draw < truth
    ? value
    : others[Math.floor((draw - truth) / (1 - truth) * others.length)];
}

/** An answer that may be deniable must not be guessable: no `Math.random`. */
function fair(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
}

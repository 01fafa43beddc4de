import type { Mark } from "../schema/mark.ts";
import { pseudonym } from "../hash/pseudonym.ts";
import type { Walk } from "./walk.ts";

/**
 * k-ary randomized response: the truth with probability e^ε / (e^ε + k - 1), else
 * one of the other words, all alike. With a secret the draw hangs on it, the field,
 * the revision in which the mark appeared and the value alone, so it lasts.
 */
export function answer(
  words: readonly unknown[],
  value: unknown,
  { epsilon, note }: Mark,
  path: string,
  { secret, random }: Walk,
): unknown {
  const draw = secret
    ? fraction(
      pseudonym(
        secret,
        `candor/randomized/${note.since ?? 1}/${path}`,
        String(value),
      ),
    )
    : random();
  const others = words.filter((word) => word !== value);
  // e^ε divided out, so that a large ε doesn't overflow.
  const rest = others.length * Math.exp(-epsilon!);
  const truth = 1 / (1 + rest);
  if (draw < truth || !others.length) return value;
  const index = Math.floor((draw - truth) / (1 - truth) * others.length);
  return others[Math.min(index, others.length - 1)];
}

/** The first 52 bits as a number from 0 up to 1. */
function fraction(hex: string): number {
  return parseInt(hex.slice(0, 13), 16) / 2 ** 52;
}

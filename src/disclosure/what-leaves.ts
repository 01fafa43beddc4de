import type { Field } from "../schema/catalogue.ts";
import { oneOf, type Phrase } from "./phrase.ts";

/** How many words are shown of a vocabulary that is cut short. */
const SHOWN = 3;

/** How a phrase is written. */
export interface WhatLeavesOptions {
  /** A vocabulary with more words is cut short. @default Infinity */
  readonly mostWords?: number;
}

/**
 * What leaves of a field, as a phrase.
 *
 * @param field A field of a catalogue.
 * @param options How it is written.
 * @returns `undefined` for a field without a mark, as nothing of it leaves.
 */
export function whatLeaves(
  field: Omit<Field, "note">,
  { mostWords = Infinity }: WhatLeavesOptions = {},
): Phrase | undefined {
  const { mark, kind, edges, epsilon = 0, options = [] } = field;
  switch (mark) {
    case undefined:
      return undefined;
    case "exported":
      return exportedPhrase(field, mostWords);
    case "hashed":
      return ["a pseudonym, made with a secret that stays on the installation"];
    case "counted":
      return [kind === "string" ? "its length" : "how many there are"];
    case "bucketed":
      return edges === "log2" || edges === undefined
        ? ["the number, rounded down to a power of two"]
        : ["the number, rounded down to ", ...oneOf(edges)];
    case "present":
      return ["whether it is set"];
    case "randomized":
      return [
        `the true answer with a chance of ${
          truthPercent(epsilon, options.length || 2)
        } %, otherwise another one at random (ε\u00a0=\u00a0${epsilon})`,
      ];
  }
}

function exportedPhrase(
  { kind, text, options = [], path }: Omit<Field, "note">,
  mostWords: number,
): Phrase {
  const name = path.endsWith("<key>") ? ["the name, "] : [];
  if (options.length > mostWords) {
    const few = options.slice(0, SHOWN).flatMap((word) => [
      { code: `${word}` },
      ", ",
    ]);
    return [...name, `one of ${options.length} words (`, ...few, "…)", OTHER]
      .flat();
  }
  if (options.length > 0) {
    return [...name, "one of ", ...oneOf(options), OTHER].flat();
  }
  if (kind === "boolean") return ["true or false"];
  if (kind !== "string") return [`the ${kind}`];
  return [
    ...name,
    text === "verbatim"
      ? "the text as it is"
      : "the text, without anything that looks like an address, a path or a secret",
  ];
}

const OTHER: Phrase = ["; anything else as ", { code: "other" }];

/** e^ε/(e^ε+k-1) in percent: how often k-ary randomized response gives the true answer. */
function truthPercent(epsilon: number, k: number): number {
  return Math.round(100 / (1 + (k - 1) * Math.exp(-epsilon)));
}

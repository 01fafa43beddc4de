/** Finds canaries in text, also where they are encoded, reversed or in part. */
import type { Canary } from "../plant/planting.ts";

/** A canary that was found. */
export interface Found {
  /** The canary. */
  readonly canary: Canary;
  /** How it was written: `as it is`, `reversed`, `in base64`, … */
  readonly how: string;
}

/** This many letters of a word identify it; digits are more often alike by chance, so it takes more of them. */
const LETTERS = 6;
const DIGITS = 9;

/** Makes a function that looks for any of these canaries in a text. */
export function searchFor(
  canaries: readonly Canary[],
): (text: string) => Found | undefined {
  let index: Map<string, Canary> | undefined;
  return (text) => {
    if (text.length < LETTERS) return undefined;
    index ??= indexParts(canaries);
    for (const [candidate, how] of decodeEachWay(text)) {
      const plain = candidate.toLowerCase();
      for (let i = 0; i + LETTERS <= plain.length; i++) {
        const canary = index.get(plain.slice(i, i + LETTERS)) ??
          index.get(plain.slice(i, i + DIGITS));
        if (canary) return { canary, how: describe(canary, candidate, how) };
      }
    }
    return undefined;
  };
}

/** Each part of a canary's trace that identifies it. */
function indexParts(canaries: readonly Canary[]): Map<string, Canary> {
  const index = new Map<string, Canary>();
  for (const canary of canaries) {
    const { trace } = canary;
    const size = /^[g-z]+$/.test(trace) ? LETTERS : DIGITS;
    for (let i = 0; i + size <= trace.length; i++) {
      index.set(trace.slice(i, i + size), canary);
    }
  }
  return index;
}

function describe({ trace }: Canary, text: string, how: string): string {
  return text.includes(trace) || /\d/.test(trace)
    ? how
    : text.toLowerCase().includes(trace)
    ? `${how}, in other case`
    : `${how}, in part`;
}

/** A decoded text, and how it was encoded. */
export type Decoded = readonly [text: string, how: string];

/** The text as it is, backwards, and decoded in each way that fits. */
export function decodeEachWay(text: string): Decoded[] {
  const backwards = reverse(text);
  const plain: Decoded[] = [[text, "as it is"], [backwards, "reversed"]];
  const folded = text.normalize("NFKC");
  if (folded !== text) plain.push([folded, "in other letters"]);
  return [
    ...plain,
    ...decode(text).flatMap(([inner, how]): Decoded[] => [
      [inner, how],
      [reverse(inner), `reversed ${how}`],
    ]),
    ...decode(backwards).map((
      [inner, how],
    ): Decoded => [inner, `${how}, reversed`]),
  ];
}

function decode(text: string): Decoded[] {
  const found: Decoded[] = [];
  if (text.includes("%")) {
    found.push([
      text.replace(/%([\da-f]{2})/gi, (_, hex) => hexToCharacter(hex)),
      "URL-escaped",
    ]);
  }
  for (const [run] of text.matchAll(/[\w+/-]{8,}/g)) {
    const base64 = run.replaceAll("-", "+").replaceAll("_", "/");
    for (let from = 0; from < 4; from++) {
      const length = (base64.length - from) & ~3;
      // The last group may be incomplete: it is filled up, so that its bytes are read too.
      const rest = base64.slice(from + length);
      const end = rest.length > 1 ? rest.padEnd(4, "A") : "";
      found.push([atob(base64.slice(from, from + length) + end), "in base64"]);
    }
  }
  for (const [run] of text.matchAll(/[\da-f]{12,}/gi)) {
    for (const from of [0, 1]) {
      found.push([
        run.slice(from).replace(/../g, hexToCharacter),
        "in hex",
      ]);
    }
  }
  return found;
}

function hexToCharacter(hex: string): string {
  return String.fromCharCode(parseInt(hex, 16));
}

function reverse(text: string): string {
  return [...text].reverse().join("");
}

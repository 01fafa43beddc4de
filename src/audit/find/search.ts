/** Finds canaries in what came out, also where they are written in another way. */
import type { Plant } from "../plant/bed.ts";

/** A canary that came out, and how it was written. */
export interface Found {
  readonly plant: Plant;
  /** In words: `as it is`, `reversed`, `in base64`, … */
  readonly how: string;
}

/** So much of a word is enough to know it; of digits more, as few of them are often alike. */
const PART = 6;
const DIGITS = 9;

/** Looks for these canaries. */
export function searching(
  plants: readonly Plant[],
): (text: string) => Found | undefined {
  let index: Map<string, Plant> | undefined;
  return (text) => {
    if (text.length < PART) return undefined;
    index ??= indexed(plants);
    for (const [candidate, how] of readings(text)) {
      const plain = candidate.toLowerCase();
      for (let i = 0; i + PART <= plain.length; i++) {
        const plant = index.get(plain.slice(i, i + PART)) ??
          index.get(plain.slice(i, i + DIGITS));
        if (plant) return { plant, how: told(plant, candidate, how) };
      }
    }
    return undefined;
  };
}

function indexed(plants: readonly Plant[]): Map<string, Plant> {
  const index = new Map<string, Plant>();
  for (const plant of plants) {
    const { trace } = plant;
    const size = /^[g-z]+$/.test(trace) ? PART : DIGITS;
    for (let i = 0; i + size <= trace.length; i++) {
      index.set(trace.slice(i, i + size), plant);
    }
  }
  return index;
}

function told({ trace }: Plant, text: string, how: string): string {
  return text.includes(trace) || /\d/.test(trace)
    ? how
    : text.toLowerCase().includes(trace)
    ? `${how}, in other case`
    : `${how}, in part`;
}

/** A text, and how it was written. */
export type Reading = readonly [text: string, how: string];

/** A text as it is, backwards, and decoded each way that it may have been encoded. */
export function readings(text: string): Reading[] {
  const back = reversed(text);
  const plain: Reading[] = [[text, "as it is"], [back, "reversed"]];
  const folded = text.normalize("NFKC");
  if (folded !== text) plain.push([folded, "in other letters"]);
  return [
    ...plain,
    ...decoded(text).flatMap(([inner, how]): Reading[] => [
      [inner, how],
      [reversed(inner), `reversed ${how}`],
    ]),
    ...decoded(back).map((
      [inner, how],
    ): Reading => [inner, `${how}, reversed`]),
  ];
}

function decoded(text: string): Reading[] {
  const found: Reading[] = [];
  if (text.includes("%")) {
    found.push([
      text.replace(/%([\da-f]{2})/gi, (_, hex) => byte(hex)),
      "URL-escaped",
    ]);
  }
  for (const [run] of text.matchAll(/[\w+/-]{8,}/g)) {
    const base64 = run.replaceAll("-", "+").replaceAll("_", "/");
    for (let from = 0; from < 4; from++) {
      const length = (base64.length - from) & ~3;
      // An odd end may hold a part of the last byte: it is read with one that fills it up.
      const rest = base64.slice(from + length);
      const end = rest.length > 1 ? rest.padEnd(4, "A") : "";
      found.push([atob(base64.slice(from, from + length) + end), "in base64"]);
    }
  }
  for (const [run] of text.matchAll(/[\da-f]{12,}/gi)) {
    for (const from of [0, 1]) {
      found.push([
        run.slice(from).replace(/../g, byte),
        "in hex",
      ]);
    }
  }
  return found;
}

function byte(hex: string): string {
  return String.fromCharCode(parseInt(hex, 16));
}

function reversed(text: string): string {
  return [...text].reverse().join("");
}

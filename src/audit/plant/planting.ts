/**
 * Canaries are values so unusual that one found in an output can only be the one that was planted. A canary depends on
 * the seed, the run, the site and the site's variant only. So the same configuration can be written again with other
 * canaries in those sites where nothing may leave.
 */
import { draw } from "./draw.ts";

/** A planted value, and where it was planted. */
export interface Canary {
  /** The number of its site. */
  readonly site: number;
  /** The path of its field. */
  readonly path: string;
  /** What kind of value it is, in words. */
  readonly as: string;
  /** The text that leaves if it may leave. */
  readonly text: string;
  /** The text by which it is recognised, in lower case. */
  readonly trace: string;
  /** True if the scrub must mask it. */
  readonly isSensitive: boolean;
}

/** One position in a configuration; its methods plant a canary there and return it. */
export interface Site {
  /** Its number. */
  readonly at: number;
  /** Plants twelve letters that look like a word, which the scrub doesn't mask. */
  text(as: string): string;
  /** Plants a text that is written around a canary. */
  form(as: string, write: Form): string;
  /** Plants a whole number of 15 digits. */
  number(as: string): number;
  /** Plants a bigint that no double can represent. */
  bigint(as: string): bigint;
  /** Plants a date between 1970 and 2096. */
  date(as: string): Date;
  /** Plants a date as ISO 8601 text, which the scrub doesn't mask. */
  dateText(as: string): string;
  /** Draws a whole number below `n`, the same in both variants; it isn't a canary. */
  pick(n: number): number;
  /** Draws a number from 0 up to 1, another one in each variant; it is too common to be a canary. */
  share(): number;
  /** 0 for the site's first canaries, 1 for the other ones. */
  readonly variant: 0 | 1;
}

/** Writes a text around a word or around digits; `trace` is the part by which it is recognised. */
export type Form = (
  word: string,
  digits: string,
) => readonly [text: string, trace: string];

/** All canaries of one configuration. */
export interface Planting {
  /** The canaries in the order of planting. */
  readonly canaries: readonly Canary[];
  /** The canaries by value: the text, number or bigint itself, the milliseconds of a date. */
  readonly byValue: ReadonlyMap<unknown, Canary>;
  /** The path of the field of each site. */
  readonly paths: readonly string[];
  /** Adds a site for this field. */
  site(path: string): Site;
}

/** Tells which sites are written in their second variant. */
export type Varies = (site: number) => boolean;

const LETTERS = "ghijklmnopqrstuvwxyz";
const LENGTH = 12;
/** The least number that is planted. All of them have 15 digits and the same "log2" bucket; so do all bigints. */
export const LEAST_NUMBER: number = 2 ** 49;

/** Starts a configuration without any site. */
export function newPlanting(
  seed: number,
  run: number,
  varies: Varies,
): Planting {
  const canaries: Canary[] = [];
  const byValue = new Map<unknown, Canary>();
  const paths: string[] = [];
  const site = (path: string): Site => {
    const at = paths.push(path) - 1;
    const variant = varies(at) ? 1 : 0;
    let draws = 0;
    const drawNext = () => draw(seed, run, at, ++draws, variant);
    const keep = (as: string, value: unknown, text: string, part?: string) => {
      const trace = (part ?? text).toLowerCase();
      const isSensitive = part !== undefined;
      const canary = { site: at, path, as, text, trace, isSensitive };
      canaries.push(canary);
      byValue.set(value, canary);
    };
    return {
      at,
      variant,
      share: () => drawNext() / 2 ** 52,
      pick: (n) => draw(seed, run, at, 0, 0) % n,
      text(as) {
        const text = toWord(drawNext());
        keep(as, text, text);
        return text;
      },
      form(as, write) {
        const [text, trace] = write(toWord(drawNext()), toDigits(drawNext()));
        keep(as, text, text, trace);
        return text;
      },
      number(as) {
        const number = LEAST_NUMBER + drawNext() % 4e14;
        keep(as, number, `${number}`);
        return number;
      },
      bigint(as) {
        const bigint = 2n ** 66n + BigInt(drawNext()) * 2n ** 14n;
        keep(as, bigint, `${bigint}`);
        return bigint;
      },
      date(as) {
        const date = new Date(drawNext() % 4e12);
        keep(as, date.getTime(), date.toISOString());
        return date;
      },
      dateText(as) {
        const text = new Date(drawNext() % 4e12).toISOString();
        keep(as, text, text);
        return text;
      },
    };
  };
  return { canaries, byValue, paths, site };
}

function toWord(number: number): string {
  let text = "";
  for (; text.length < LENGTH; number = Math.floor(number / LETTERS.length)) {
    text += LETTERS[number % LETTERS.length];
  }
  return text;
}

function toDigits(number: number): string {
  return `${1e15 + number % 1e15}`.slice(1);
}

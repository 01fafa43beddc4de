/**
 * Canaries: values so unusual that one that comes out can only be the one that was
 * planted. Each hangs on the seed, the run, the site and the ink alone, so that the same
 * configuration can be written a second time with other canaries where nothing may leave.
 */
import { drawn } from "./draw.ts";

/** A canary, and where it was planted. */
export interface Plant {
  /** The place in the configuration, counted. */
  readonly site: number;
  /** The field that it stands for. */
  readonly path: string;
  /** What it was planted as, in words. */
  readonly as: string;
  /** What leaves of it if it may. */
  readonly text: string;
  /** By what it is known again, in lower case. */
  readonly trace: string;
  /** The scrub must take it away. */
  readonly sensitive: boolean;
}

/** One place: what is planted there is drawn canary by canary. */
export interface Site {
  /** Its number. */
  readonly at: number;
  /** Twelve letters that read like a word: the scrub lets them be. */
  text(as: string): string;
  /** Text that is written around a canary. */
  form(as: string, write: Form): string;
  /** A whole number of 15 digits. */
  number(as: string): number;
  /** A number that no double can hold. */
  bigint(as: string): bigint;
  date(as: string): Date;
  /** A date in ISO 8601, which the scrub lets stay. */
  dateText(as: string): string;
  /** A whole number under `n` that is the same whatever the ink. */
  pick(n: number): number;
  /** A number from 0 up to 1, another one in each ink; it can't be recognised. */
  share(): number;
  /** 1 where this place is written the second way. */
  readonly ink: 0 | 1;
}

/** Writes text around a canary, and says by which part of it it is known again. */
export type Form = (
  word: string,
  digits: string,
) => readonly [text: string, trace: string];

/** All that one configuration was planted with. */
export interface Bed {
  readonly plants: readonly Plant[];
  /** The canaries by what they are: text, number, bigint, or a date's milliseconds. */
  readonly known: ReadonlyMap<unknown, Plant>;
  /** Which field each place stands for. */
  readonly paths: readonly string[];
  /** The next place. */
  site(path: string): Site;
}

/** Where the second ink is used. */
export type Inks = (site: number) => boolean;

const LETTERS = "ghijklmnopqrstuvwxyz";
const LENGTH = 12;
/** All numbers have 15 digits and one bucket of "log2"; so have all bigints. */
export const LEAST: number = 2 ** 49;

/** An empty bed of one run. */
export function bed(seed: number, run: number, inks: Inks): Bed {
  const plants: Plant[] = [];
  const known = new Map<unknown, Plant>();
  const paths: string[] = [];
  const site = (path: string): Site => {
    const at = paths.push(path) - 1;
    const ink = inks(at) ? 1 : 0;
    let minted = 0;
    const draw = () => drawn(seed, run, at, ++minted, ink);
    const keep = (as: string, value: unknown, text: string, part?: string) => {
      const trace = (part ?? text).toLowerCase();
      const sensitive = part !== undefined;
      const plant = { site: at, path, as, text, trace, sensitive };
      plants.push(plant);
      known.set(value, plant);
    };
    return {
      at,
      ink,
      share: () => draw() / 2 ** 52,
      pick: (n) => drawn(seed, run, at, 0, 0) % n,
      text(as) {
        const text = word(draw());
        keep(as, text, text);
        return text;
      },
      form(as, write) {
        const [text, trace] = write(word(draw()), digits(draw()));
        keep(as, text, text, trace);
        return text;
      },
      number(as) {
        const number = LEAST + draw() % 4e14;
        keep(as, number, `${number}`);
        return number;
      },
      bigint(as) {
        const bigint = 2n ** 66n + BigInt(draw()) * 2n ** 14n;
        keep(as, bigint, `${bigint}`);
        return bigint;
      },
      date(as) {
        const date = new Date(draw() % 4e12);
        keep(as, date.getTime(), date.toISOString());
        return date;
      },
      dateText(as) {
        const text = new Date(draw() % 4e12).toISOString();
        keep(as, text, text);
        return text;
      },
    };
  };
  return { plants, known, paths, site };
}

function word(number: number): string {
  let text = "";
  for (; text.length < LENGTH; number = Math.floor(number / LETTERS.length)) {
    text += LETTERS[number % LETTERS.length];
  }
  return text;
}

function digits(number: number): string {
  return `${1e15 + number % 1e15}`.slice(1);
}

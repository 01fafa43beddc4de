/**
 * What the scrub masks. It masks every word that `scrub-known.ts` doesn't know. The expressions here find what spans
 * several words, and words that are masked although they are known.
 *
 * Every expression takes linear time: one that isn't anchored repeats only a bounded number of times, or consumes all
 * that it has looked at.
 */

/** Words after which a secret follows, or the name of a person or machine: `token: …`, `user=…`. */
const ANNOUNCING_WORDS: readonly string[] = [
  ...["bearer", "basic", "digest", "token", "secret", "pass", "pwd?", "auth"],
  ...["credential", "cookie", "session", "signature", "key", "user", "login"],
  ...["host", "mail"],
];
const ANNOUNCING = `(?:${ANNOUNCING_WORDS.join("|")})`;
/** Endings of those words: `passwd`, `password`, `passphrase`, `authorization`, and plurals. */
const ENDING = "(?:s|wd|word|phrase|orization)?";

/** A chunk that ends with such a word, so the secret is the next chunk; `-u` and `-p` are options of command lines. */
export const ANNOUNCES: RegExp = new RegExp(
  `${ANNOUNCING}${ENDING}\\W*$|^["'\`]?-{1,2}[up]$`,
  "i",
);
/** The same, with the secret in the same chunk: `token("…")`. */
export const HOLDS: RegExp = new RegExp(
  `${ANNOUNCING}${ENDING}[^\\w/.-]..`,
  "i",
);
/** A name to which something sensitive is assigned: `api_key=`, `"userId":`. */
export const ASSIGNS: RegExp = new RegExp(
  `${ANNOUNCING}[\\w-]{0,12}["'\`]?[:=]`,
  "i",
);

/** Any of these words at any place. */
export const ANNOUNCES_ANYWHERE: RegExp = new RegExp(ANNOUNCING, "i");

/** Replaces what an expression over the whole text found. A chunk that contains it is masked. */
export const TAKEN = "\0";
/** Replaces it if it has one of those words, which still announces a secret. */
export const TAKEN_ANNOUNCING = "\0\0";

/** Texts that the expressions below must look at as a whole: not printable ASCII, or the beginning of one of them. */
export const SPANNING: RegExp =
  /[^ -~]|\d\D{0,3}\d|-{4}|(\w{4}[ -]){3}|(\w\w ){5}/;

/** Invisible characters, which would cut a host name in two. */
export const INVISIBLE: RegExp = /\p{DI}+/gu;

/** Longer runs of combining marks than any language has, and the ligature of 18 letters: `normalize()` is slow on both. */
export const COSTLY: RegExp = /\p{M}{31,}|\ufdfa/gu;

/** A text with a PEM block, or with a part of one, is masked as a whole. */
export const BLOCK: RegExp = /^[^]*-{4}\s?(BEGIN|END)[^]*/i;

/** The source of an expression that matches any of these. */
export function anyOf(...forms: readonly RegExp[]): string {
  return `(?:${forms.map(({ source }) => source).join("|")})`;
}

/** A time of day, in ISO 8601 also with fractions and a zone. */
export const TIME: RegExp = /\d\d:\d\d(:\d\d(\.\d{1,9})?)?(z|[+-]\d\d:?\d\d)?/;
/** A date in ISO 8601, also with a time. */
export const DATE: RegExp = new RegExp(
  `(?:19|20)\\d\\d-[01]\\d-[0-3]\\d(?:[t ]${TIME.source})?`,
);

let numbers: RegExp | undefined;
/** Numbers of people, and dates, which are the first group. Made at its first use, because making it takes a millisecond. */
export const numbersPattern = (): RegExp =>
  numbers ??= new RegExp(
    anyOf(
      new RegExp(
        `(${DATE.source})(?![^\\p{L}\\p{Nd}\\s]{0,3}\\p{Nd}|\\p{L})`,
      ),
      // A bank account (IBAN) with spaces
      /\b[a-z]{2}\d\d( [a-z\d]{4}){2,7}( [a-z\d]{1,3})?\b/,
      // Phone and card numbers: six digits after a plus, nine without, with any signs in between
      /(\+\s?\p{Nd}([^\p{L}\p{Nd}]{0,3}\p{Nd}){5}|\p{Nd}([^\p{L}\p{Nd}]{0,3}\p{Nd}){8})([^\p{L}\p{Nd}]{0,3}\p{Nd})*/u,
      // Seven or eight digits, but not with dots: those are versions
      /\p{Nd}([ ()/-]{0,3}\p{Nd}){6,7}(?!\p{L}|[.,:]\p{Nd})/u,
    ),
    "giu",
  );

/** A MAC address with spaces, and passwords and licence keys that aren't masked yet: `abcd efgh ijkl mnop`. */
export const GROUPS: RegExp =
  /\b(([\da-f]{2} ){5}[\da-f]{2}|(?!xxxx\b)[a-z\d]{4}([ -](?!xxxx\b)[a-z\d]{4}){3,})\b/gi;

/** A chunk: the characters between two spaces. The end of a line is a chunk of its own. */
export const CHUNKS: RegExp = /\S+|\n/g;

/** A longer chunk isn't a word, so it is masked. */
export const LONGEST_CHUNK = 128;

/** Home directories and absolute paths. File names may have spaces, so the rest of the line is masked as well. */
export const PATH: RegExp =
  /\\\w|~\w{0,32}[\\/]|(^|\W)[a-z]:[\\/]|(^|[^\w.])\/(home|users)\/|(^|[^\w.:/])\/[^/]+\//i;

/**
 * What the scrub takes away. The scrub is a list of what may stay (`scrub-known.ts`); the expressions here are about
 * what spans several words, and about words that are known but have to go all the same.
 *
 * Every expression takes linear time: one that isn't anchored repeats only a bounded number of times, or consumes all
 * that it has looked at.
 */

/** Words that stand before a secret, or before a name of a person or machine. */
const ANNOUNCING_WORDS: readonly string[] = [
  ...["bearer", "basic", "digest", "token", "secret", "pass", "pwd?", "auth"],
  ...["credential", "cookie", "session", "signature", "key", "user", "login"],
  ...["host", "mail"],
];
const ANNOUNCING = `(?:${ANNOUNCING_WORDS.join("|")})`;
/** `passwd`, `password`, `passphrase`, `authorization`, and plurals. */
const ENDING = "(?:s|wd|word|phrase|orization)?";

/** A chunk at whose end a secret is announced; `-u` and `-p` are what command lines write. */
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

/** Any of the announcing words, wherever it stands. */
export const ANNOUNCES_ANYWHERE: RegExp = new RegExp(ANNOUNCING, "i");

/** Stands for what a pattern over the whole text took: no chunk with it stays. */
export const TAKEN = "\0";

/** A text that needs a look at more than one chunk: not printable ASCII, or the beginning of something below. */
export const SPANNING: RegExp =
  /[^ -~]|\d\D{0,3}\d|-{4}|(\w{4}[ -]){3}|(\w\w ){5}/;

/** Invisible characters, which would cut a host name in two. */
export const INVISIBLE: RegExp = /\p{DI}+/gu;

/** More marks than any language stacks, and the one ligature that folds to 18 letters: `normalize()` is slow on both. */
export const COSTLY: RegExp = /\p{M}{31,}|\ufdfa/gu;

/** A text with a PEM block, or with a part of one, goes as a whole. */
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

/** Numbers of people, and dates, which are the first group. */
export const NUMBERS: RegExp = new RegExp(
  anyOf(
    new RegExp(
      `(${DATE.source})(?![^\\p{L}\\p{Nd}\\s]{0,3}\\p{Nd}|\\p{L})`,
    ),
    // A bank account (IBAN) with spaces
    /\b[a-z]{2}\d\d( [a-z\d]{4}){2,7}( [a-z\d]{1,3})?\b/,
    // Phone and card numbers: six digits behind a plus, nine without, however they are parted
    /(\+\s?\p{Nd}([^\p{L}\p{Nd}]{0,3}\p{Nd}){5}|\p{Nd}([^\p{L}\p{Nd}]{0,3}\p{Nd}){8})([^\p{L}\p{Nd}]{0,3}\p{Nd})*/u,
    // Seven digits, but not with dots, as those are for versions
    /\p{Nd}([ ()/-]{0,3}\p{Nd}){6,7}(?!\p{L}|[.,:]\p{Nd})/u,
  ),
  "giu",
);

/** A MAC address with spaces, and passwords and licence keys that aren't masked yet: `abcd efgh ijkl mnop`. */
export const GROUPS: RegExp =
  /\b(([\da-f]{2} ){5}[\da-f]{2}|(?!xxxx\b)[a-z\d]{4}([ -](?!xxxx\b)[a-z\d]{4}){3,})\b/gi;

/** What stands between spaces; the end of a line is a chunk of its own. */
export const CHUNKS: RegExp = /\S+|\n/g;

/** A longer run without a space isn't a word. */
export const LONGEST_CHUNK = 128;

/** Where people live, and any absolute path. Names have spaces, so all the rest of the line may be part of it. */
export const PATH: RegExp =
  /\\\w|~\w{0,32}[\\/]|(^|\W)[a-z]:[\\/]|(^|[^\w.])\/(home|users)\/|(^|[^\w.:/])\/[^/]+\//i;

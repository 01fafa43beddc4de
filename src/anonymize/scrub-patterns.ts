/**
 * What the scrub masks. It masks every word that `scrub-known.ts` doesn't know. The expressions here find what spans
 * several words, and words that are masked although they are known.
 *
 * None of them is made at import, because an engine needs time for each.
 *
 * Every expression takes linear time: one that isn't anchored repeats only a bounded number of times, or consumes all
 * that it has looked at.
 */

import { lazily } from "./lazily.ts";

/** Words after which a secret follows, or the name of a person or machine: `token: …`, `user=…`. */
const ANNOUNCING = "(?:bearer|basic|digest|token|secret|pass|pwd?|auth|" +
  "credential|cookie|session|signature|key|user|login|host|mail)";
/** Endings of those words: `passwd`, `password`, `passphrase`, `authorization`, and plurals. */
const ENDING = "(?:s|wd|word|phrase|orization)?";

/** A chunk that ends with such a word, so the secret is the next chunk; `-u` and `-p` are options of command lines. */
export const announces: () => RegExp = lazily(() =>
  new RegExp(
    `${ANNOUNCING}${ENDING}\\W*$|^["'\`]?-{1,2}[up]$`,
    "i",
  )
);
/** The same, with the secret in the same chunk: `token("…")`. */
export const holds: () => RegExp = lazily(() =>
  new RegExp(
    `${ANNOUNCING}${ENDING}[^\\w/.-]..`,
    "i",
  )
);
/** A name to which something sensitive is assigned: `api_key=`, `"userId":`. */
export const assigns: () => RegExp = lazily(() =>
  new RegExp(
    `${ANNOUNCING}[\\w-]{0,12}["'\`]?[:=]`,
    "i",
  )
);

/** Any of these words at any place. */
export const announcesAnywhere: () => RegExp = lazily(() =>
  new RegExp(ANNOUNCING, "i")
);

/** A longer chunk isn't a word, so it is masked. */
export const LONGEST_CHUNK = 128;

/** Replaces what an expression over the whole text found. A chunk that contains it is masked. */
export const TAKEN = "\0";
/** Replaces it if it has one of those words, which still announces a secret. */
export const TAKEN_ANNOUNCING = "\0\0";

/** True for a home directory or an absolute path. File names may have spaces, so the rest of the line is masked as well. */
export function isPath(chunk: string): boolean {
  return /\\\w|~\w{0,32}[\\/]|(^|\W)[a-z]:[\\/]|(^|[^\w.])\/(home|users)\/|(^|[^\w.:/])\/[^/]+\//i
    .test(chunk);
}

/** Folds characters that look alike, then replaces what spans several chunks. */
export function takeSpans(text: string): string {
  // Others are printable ASCII without the beginning of anything that spans chunks.
  if (!/[^ -~]|\d\D{0,3}\d|-{4}|(\w{4}[ -]){3}|(\w\w ){5}/.test(text)) {
    return text;
  }
  const folded = /[^\0-\x7f]/.test(text)
    ? text.toWellFormed()
      // Invisible characters would cut a host name in two.
      .replace(/\p{DI}+/gu, "")
      // Longer runs of combining marks than any language has, and the ligature of 18 letters: normalize() is slow on both.
      .replace(/\p{M}{31,}|\ufdfa/gu, TAKEN)
      .normalize("NFKC")
    : text;
  return folded
    // A text with a PEM block, or with a part of one, is masked as a whole.
    .replace(/^[^]*-{4}\s?(BEGIN|END)[^]*/i, TAKEN)
    .replace(
      numbers(),
      (span, date?: string) => date ?? taken(span),
    )
    // A MAC address with spaces, and passwords and licence keys that aren't masked yet: `abcd efgh ijkl mnop`
    .replace(
      /\b(([\da-f]{2} ){5}[\da-f]{2}|(?!xxxx\b)[a-z\d]{4}([ -](?!xxxx\b)[a-z\d]{4}){3,})\b/gi,
      taken,
    );
}

/** What replaces a span. */
function taken(span: string): string {
  return announcesAnywhere().test(span) ? TAKEN_ANNOUNCING : TAKEN;
}

/** The source of an expression that matches any of these. */
export function anyOf(...forms: readonly RegExp[]): string {
  return `(?:${forms.map(({ source }) => source).join("|")})`;
}

/** A time of day, in ISO 8601 also with fractions and a zone. */
export const time = (): RegExp =>
  /\d\d:\d\d(:\d\d(\.\d{1,9})?)?(z|[+-]\d\d:?\d\d)?/;
/** A date in ISO 8601, also with a time. */
export const date = (): RegExp =>
  new RegExp(
    `(?:19|20)\\d\\d-[01]\\d-[0-3]\\d(?:[t ]${time().source})?`,
  );

/** Numbers of people, and dates, which are the first group. */
export const numbers: () => RegExp = lazily(() =>
  new RegExp(
    anyOf(
      new RegExp(
        `(${date().source})(?![^\\p{L}\\p{Nd}\\s]{0,3}\\p{Nd}|\\p{L})`,
      ),
      // A bank account (IBAN) with spaces
      /\b[a-z]{2}\d\d( [a-z\d]{4}){2,7}( [a-z\d]{1,3})?\b/,
      // Phone and card numbers: six digits after a plus, nine without, with any signs in between
      /(\+\s?\p{Nd}([^\p{L}\p{Nd}]{0,3}\p{Nd}){5}|\p{Nd}([^\p{L}\p{Nd}]{0,3}\p{Nd}){8})([^\p{L}\p{Nd}]{0,3}\p{Nd})*/u,
      // Seven or eight digits, but not with dots: those are versions
      /\p{Nd}([ ()/-]{0,3}\p{Nd}){6,7}(?!\p{L}|[.,:]\p{Nd})/u,
    ),
    "giu",
  )
);

// The second net: masks what looks sensitive in free text that a schema exports. It can't know that a plain word is
// a name; a schema that exports text takes that risk.
import { MASK } from "./redact.ts";
import { isSigns, maskUnknown, PREFIX } from "./scrub-known.ts";
import * as like from "./scrub-patterns.ts";

/**
 * Masks every run of a text that is, or could be, an address, a path, a credential or a number of a person: it
 * becomes `xxxx`. What announces a secret hides all that follows in its line. Takes linear time, and
 * `scrub(scrub(text)) === scrub(text)`.
 *
 * @param text any string; lone surrogates are replaced, compatibility forms (NFKC) and invisible characters folded
 * @returns the text without what was recognised; ports, versions, durations, regions and plain words stay
 *
 * @example Scrub a message
 * ```ts
 * import { scrub } from "@candor/telemetry/anonymize";
 *
 * console.log(scrub("dial tcp 10.0.0.1:443")); // dial tcp xxxx
 * console.log(scrub("us-west-2")); // us-west-2
 * ```
 */
export function scrub(text: string): string {
  if (isPlain(text)) return text;
  /** The last chunk announced a secret. */
  let isAnnounced = false;
  /** The rest of the line is hidden. */
  let isLineHidden = false;
  const flat = like.SPANNING.test(text) ? takeSpans(text) : text;
  return flat.replace(like.CHUNKS, (chunk) => {
    if (chunk === "\n") {
      // What is announced at the end of a line stands in the next one.
      isLineHidden = isAnnounced;
      return chunk;
    }
    const isHidden = isLineHidden || chunk.length > like.LONGEST_CHUNK ||
      chunk.includes("::") || like.HOLDS.test(chunk);
    if (isSigns(chunk)) return isHidden ? MASK : chunk;
    isAnnounced = like.ANNOUNCES.test(chunk);
    isLineHidden ||= isAnnounced || like.ASSIGNS.test(chunk) ||
      like.PATH.test(chunk);
    return isHidden ? MASK : maskUnknown(chunk, MASK);
  });
}

/** Words up to this length are too short for a token or a host name. */
const SHORT = 8;
/** A longer word isn't judged by its letters alone. */
const MEDIUM = 15;
/** A longer run of digits may be somebody's number. */
const MOST_DIGITS = 4;
/** A longer run of the letters a to f may be a number in hexadecimal. */
const MOST_HEX_LETTERS = 9;
const OTHER = 0;
const DIGIT = 1;
const HEX_LETTER = 2;
const LETTER = 3;
const BETWEEN = 4;
/** The kind of each ASCII character. */
const KINDS: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\d/.test(character)) return DIGIT;
  if (/[a-f]/i.test(character)) return HEX_LETTER;
  if (/[a-z]/i.test(character)) return LETTER;
  // What stands between words in prose and calls.
  return " ,\"'`()".includes(character) ? BETWEEN : OTHER;
});

/**
 * The short way for nearly all that a configuration holds, by a look at each character: letters and digits up to 8
 * characters, letters alone up to 15, and several words of letters. What it lets stay, the long way lets stay too.
 */
function isPlain(text: string): boolean {
  /** Where the word began. */
  let start = 0;
  let digits = 0;
  let hexLetters = 0;
  let hasDigits = false;
  /** The length of the word before, and how many words in a row were as long. */
  let length = 0;
  let alike = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = KINDS[text.charCodeAt(at)];
    if (kind === LETTER) digits = hexLetters = 0;
    else if (kind === HEX_LETTER) {
      digits = 0;
      if (++hexLetters > MOST_HEX_LETTERS) return false;
    } else if (kind === DIGIT) {
      hasDigits = true;
      if (++digits > MOST_DIGITS) return false;
    } else if (kind === BETWEEN) {
      hexLetters = 0;
      // A password may be shown as groups of letters.
      alike = at - start === length ? alike + 1 : 0;
      if (alike > 1 && length > 1) return false;
      length = at - start;
      start = at + 1;
    } else return false;
    if (at - start >= MEDIUM) return false;
  }
  const isWord = start === 0;
  if (hasDigits) return isWord && text.length <= SHORT && text[0] !== "0";
  return isWord
    ? text.length <= SHORT || !PREFIX.test(text)
    : !like.ANNOUNCES_ANYWHERE.test(text);
}

/** Folds what reads alike, then takes out what spans several chunks. */
function takeSpans(text: string): string {
  const folded = /[^\0-\x7f]/.test(text)
    ? text.toWellFormed().replace(like.INVISIBLE, "")
      .replace(like.COSTLY, like.TAKEN).normalize("NFKC")
    : text;
  return folded.replace(like.BLOCK, like.TAKEN)
    .replace(like.NUMBERS, (_, date?: string) => date ?? like.TAKEN)
    .replace(like.GROUPS, like.TAKEN);
}

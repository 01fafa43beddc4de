// The second line of defence: masks what looks sensitive in free text that a schema exports. It can't know that a plain
// word is a name, so a schema that exports free text takes that risk.
import { MASK } from "./redact.ts";
import { isSigns, maskUnknown } from "./scrub-known.ts";
import * as like from "./scrub-patterns.ts";

/**
 * Replaces every part of a text that is, or could be, an address, a path, a credential or a person's number with `xxxx`.
 * A word that announces a secret, for example "password", hides the rest of its line. Takes linear time, and
 * `scrub(scrub(text)) === scrub(text)`.
 *
 * @param text Any text. Lone surrogates are replaced, compatibility forms (NFKC) are folded, invisible characters removed.
 * @returns The text with masks; ports, versions, durations, regions and plain words stay.
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
  /** True if the last chunk announced a secret. */
  let isAnnounced = false;
  /** True if the rest of the line is hidden. */
  let isLineHidden = false;
  // A chunk has no spaces. The end of a line is a chunk of its own.
  return like.takeSpans(text).replace(/\S+|\n/g, (chunk) => {
    if (chunk === "\n") {
      // If the end of a line announced a secret, it is in the next line.
      isLineHidden = isAnnounced;
      return chunk;
    }
    const isHidden = isLineHidden || chunk.length > like.LONGEST_CHUNK ||
      chunk.includes("::") || like.holds().test(chunk);
    if (isSigns(chunk)) return isHidden ? MASK : chunk;
    isAnnounced = like.announces().test(chunk) ||
      chunk.includes(like.TAKEN_ANNOUNCING);
    isLineHidden ||= isAnnounced || like.assigns().test(chunk) ||
      like.isPath(chunk);
    return isHidden ? MASK : maskUnknown(chunk, MASK);
  });
}

/** Words up to this length are too short for a token or a host name. */
const SHORT = 8;
/** Longer words need the full check. */
const MEDIUM = 15;
/** More digits in a row may be somebody's number. */
const MOST_DIGITS = 4;
/** More letters from a to f in a row may be a hexadecimal number. */
const MOST_HEX_LETTERS = 9;
const OTHER = 0;
const DIGIT = 1;
const HEX_LETTER = 2;
const LETTER = 3;
const BETWEEN = 4;
/** The kind of each ASCII character. Made at first use, because 128 calls at import would have an engine compile. */
let kinds: Uint8Array | undefined;

/**
 * The fast check, which nearly all texts of a configuration pass: up to 8 letters and digits, up to 15 letters, or
 * several words of letters. A text that passes it would also pass the full check unchanged.
 */
function isPlain(text: string): boolean {
  const table = kinds ??= Uint8Array.from({ length: 128 }, kindOf);
  /** Where the word began. */
  let start = 0;
  let digits = 0;
  let hexLetters = 0;
  let hasDigits = false;
  /** The length of the previous word, and how many words in a row had that length. */
  let length = 0;
  let alike = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = table[text.charCodeAt(at)];
    if (kind === LETTER) digits = hexLetters = 0;
    else if (kind === HEX_LETTER) {
      digits = 0;
      if (++hexLetters > MOST_HEX_LETTERS) return false;
    } else if (kind === DIGIT) {
      hasDigits = true;
      if (++digits > MOST_DIGITS) return false;
    } else if (kind === BETWEEN) {
      hexLetters = 0;
      // A password may be written as groups of letters.
      alike = at - start === length ? alike + 1 : 0;
      length = at - start;
      if (length > MEDIUM || alike > 1 && length > 1) return false;
      start = at + 1;
    } else return false;
  }
  if (text.length - start > MEDIUM) return false;
  const isWord = start === 0;
  if (hasDigits) return isWord && text.length <= SHORT && text[0] !== "0";
  if (!isWord) return !like.announcesAnywhere().test(text);
  // Every other word that the full check masks has digits, signs or more letters.
  return text.length <= SHORT || !/localhost/i.test(text);
}

function kindOf(_: unknown, code: number): number {
  if (code > 47 && code < 58) return DIGIT;
  const letter = (code | 32) - 97;
  if (letter >= 0 && letter < 26) return letter < 6 ? HEX_LETTER : LETTER;
  return " ,\"'`()".includes(String.fromCharCode(code)) ? BETWEEN : OTHER;
}

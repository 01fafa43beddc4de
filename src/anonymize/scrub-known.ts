/**
 * Decides which words of a text the scrub leaves as they are: those that match an expression below and don't look random.
 * All others are masked.
 */

import { anyOf, DATE, TIME } from "./scrub-patterns.ts";

/** Punctuation only: it may stay. */
const SIGNS: RegExp = /^[!-/:-@[-`{-~]+$/;

/** A chunk without the punctuation around it. */
const CORE: RegExp = /[^("'`{[<]([^]*[^)"'`}\]>,;.!?:])?/;

/** A core that may be checked piece by piece, because no sign in it could join the pieces to one secret. */
const SIMPLE: RegExp = /^[\w\u00c0-\u1fff\u3040-\ud7ff./,;"'`()[\]{}|!-]*$/;
const PIECES: RegExp = /[^,;"'`()[\]{}|!]+/g;

/** Words that may stay, unless they look like a token. */
export const KNOWN: RegExp = new RegExp(
  `^${
    anyOf(
      // Letters of any script, digits, `_` and `-`
      /\/?[\w\u00c0-\u1fff\u3040-\ud7ff-]*%?/,
      /^[\w-]+\/[\w-]+/,
      // A port
      /:\d{1,5}/,
      // A version or a decimal number, with or without a name before it; its first number is too small for an IP address
      /^([a-z]([\w-]*[a-z_-])?)?(\d\d?|20\d\d)(\.\d{1,3})?\.\d{1,6}([a-z]{1,4}\d{0,3})?([-+_]([a-z]{1,10}\.?)?\d{0,5}){0,3}%?/,
    )
  }$`,
  "i",
);

/** Forms that always may stay, because no name fits into them. */
export const FIXED: RegExp = new RegExp(
  `^${
    anyOf(
      // Durations: 1h30m15s
      /(\d{1,4}([num]?s|[mhdw]))+/,
      TIME,
      DATE,
      // http/1.1, nginx/1.25
      /[a-z][a-z\d]{1,11}\/\d{1,2}(\.\d{1,3}){0,2}/,
      // en_US.UTF-8
      /[a-z]{1,3}(_[a-z]{2})?\.(utf-?8|iso-?8859-\d+)/,
      // x86_64-unknown-linux-gnu
      /(x86_64|i\d86|riscv64gc)(-[a-z]{2,11}){0,3}/,
      // GPL-3.0-or-later
      /[a-z]{2,8}-\d\.\d-(only|or-later|with-[a-z-]{3,24})/,
      // node:22-alpine
      /[a-z]{2,20}:\d{1,2}(\.\d{1,3}){0,2}-(alpine|slim|bookworm|trixie)(\d\.\d\d|-slim)?/,
      // T4g.2xlarge
      /((db|cache)\.)?[a-z]{1,3}\d[a-z]{0,4}\.(nano|micro|small|medium|\d{0,2}x?large|metal)/,
      // application/vnd.api+json, charset=utf-8
      /(application|text|image|multipart)\/[a-z]+\d?([.+-][a-z]+\d?){0,5}/,
      /charset=utf-?8/,
    )
  }$`,
  "i",
);

/** Words that are masked although they are known: prefixes of tokens, hexadecimal numbers, an IP address with dashes. */
export const PREFIX: RegExp =
  /localhost|(^|\/)[-_]*(0x[\da-f]{6}|[\da-f]{10}|([spr]k|gh[a-z]|\w*pat|npm|pypi|xox[a-z]|shp[a-z]{2})[-_]\w{6}|(a[ks]ia|aiza|eyj.)\w{12})|(\d{1,3}[-_]){3}\d/i;

/** Three and more groups of capitals and digits: `WXYZ-ABCD-EFGH`. */
const CODE: RegExp = /\b([A-Z\d]{4,5}-){2,}[A-Z\d]{4,5}\b/;

/** A run that is long enough to be a token. */
const SHORTEST_TOKEN = 10;
const RUNS: RegExp = /[a-z\d]{10,}/gi;
/** A random run: letters and digits alternate, or it has a digit and five consonants in a row. */
const MIXED: RegExp =
  /[a-z]\d+[a-z]+\d|\d[a-z]+\d+[a-z]|^(?=\D*\d).*[^aeiouy\W\d_]{5}/i;
/** A random run: it has a digit, and changes twice from small letters to capitals. */
const HUMPS: RegExp = /^(?=\D*\d).*[a-z][A-Z].*[a-z][A-Z]/;

/** Words of this length and more could be random. */
const LONG = 16;
/** A long word may stay if it consists of plain parts: `TLS_AES_128_GCM`, `kubernetesIngress`. */
const EVEN: RegExp =
  /^(([A-Z]?[a-z]{3,}|[A-Z]{2,}(?![A-Za-z]))?(\d{0,4}([-_./]|$)|(?=[A-Z])))+$/;
/** Parts that look random all the same: hexadecimal, MAC addresses, 28 letters in a row, six consonants in a row. */
const CHANCE: RegExp =
  /[\da-f]{16}|([\da-f]{2}[-_]){5}|[a-z]{28}|[^aeiouy\W\d_]{6}/i;

/** True for punctuation only. */
export function isSigns(chunk: string): boolean {
  return SIGNS.test(chunk);
}

/** Masks a chunk but for the punctuation around it, unless all its pieces may stay. */
export function maskUnknown(chunk: string, mask: string): string {
  const core = CORE.exec(chunk)![0];
  return mayStay(core) ||
      SIMPLE.test(core) && core.match(PIECES)!.every(mayStay)
    ? chunk
    : chunk.replace(core, mask);
}

function mayStay(word: string): boolean {
  return SIGNS.test(word) || KNOWN.test(word) && isPlainEnough(word) ||
    FIXED.test(word);
}

/** True if nothing in a known word looks like a token, an address or a random text. */
function isPlainEnough(word: string): boolean {
  return !PREFIX.test(word) && !CODE.test(word) &&
    !(word.length >= SHORTEST_TOKEN &&
      word.match(RUNS)?.some((run) => MIXED.test(run) || HUMPS.test(run))) &&
    (word.length < LONG || EVEN.test(word) && !CHANCE.test(word));
}

/**
 * What may stay: words that a pattern below explains, unless they look like chance. Everything else is masked.
 */

import { anyOf, DATE, TIME } from "./scrub-patterns.ts";

/** Signs alone say nothing. */
const SIGNS: RegExp = /^[!-/:-@[-`{-~]+$/;

/** A chunk without the punctuation around it. */
const CORE: RegExp = /[^("'`{[<]([^]*[^)"'`}\]>,;.!?:])?/;

/** A core whose pieces are looked at one by one, as no sign in it could tie them into one secret. */
const SIMPLE: RegExp = /^[\w\u00c0-\u1fff\u3040-\ud7ff./,;"'`()[\]{}|!-]*$/;
const PIECES: RegExp = /[^,;"'`()[\]{}|!]+/g;

/** What stays, if it is no token. */
export const KNOWN: RegExp = new RegExp(
  `^${
    anyOf(
      // Letters of any script, digits, `_` and `-`
      /\/?[\w\u00c0-\u1fff\u3040-\ud7ff-]*%?/,
      /^[\w-]+\/[\w-]+/,
      // A port
      /:\d{1,5}/,
      // A version or a decimal number, maybe behind a name; its first number keeps it from being an address
      /^([a-z]([\w-]*[a-z_-])?)?(\d\d?|20\d\d)(\.\d{1,3})?\.\d{1,6}([a-z]{1,4}\d{0,3})?([-+_]([a-z]{1,10}\.?)?\d{0,5}){0,3}%?/,
    )
  }$`,
  "i",
);

/** What stays whatever it looks like: forms with little room for a name. */
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

/** What doesn't stay though it reads like a word: prefixes of tokens, hexadecimal, an address in dashes. */
export const PREFIX: RegExp =
  /localhost|(^|\/)[-_]*(0x[\da-f]{6}|[\da-f]{10}|([spr]k|gh[a-z]|\w*pat|npm|pypi|xox[a-z]|shp[a-z]{2})[-_]\w{6}|(a[ks]ia|aiza|eyj.)\w{12})|(\d{1,3}[-_]){3}\d/i;

/** Three and more groups of capitals and digits: `WXYZ-ABCD-EFGH`. */
const CODE: RegExp = /\b([A-Z\d]{4,5}-){2,}[A-Z\d]{4,5}\b/;

/** A run that is long enough to be a token. */
const SHORTEST_TOKEN = 10;
const RUNS: RegExp = /[a-z\d]{10,}/gi;
/** In a run: letters and digits in turn, or five consonants beside a digit. */
const MIXED: RegExp =
  /[a-z]\d+[a-z]+\d|\d[a-z]+\d+[a-z]|^(?=\D*\d).*[^aeiouy\W\d_]{5}/i;
/** Digits, and two changes from small letters to capitals. */
const HUMPS: RegExp = /^(?=\D*\d).*[a-z][A-Z].*[a-z][A-Z]/;

/** From here on a word could be a random one. */
const LONG = 16;
/** A long word that stays is made of plain parts: `TLS_AES_128_GCM`, `kubernetesIngress`. */
const EVEN: RegExp =
  /^(([A-Z]?[a-z]{3,}|[A-Z]{2,}(?![A-Za-z]))?(\d{0,4}([-_./]|$)|(?=[A-Z])))+$/;
/** Plain parts of chance: hexadecimal, MAC addresses, letters without end, six consonants. */
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

/** True if nothing in a known word looks like a token, an address or chance. */
function isPlainEnough(word: string): boolean {
  return !PREFIX.test(word) && !CODE.test(word) &&
    !(word.length >= SHORTEST_TOKEN &&
      word.match(RUNS)?.some((run) => MIXED.test(run) || HUMPS.test(run))) &&
    (word.length < LONG || EVEN.test(word) && !CHANCE.test(word));
}

/**
 * Decides which words of a text the scrub leaves as they are: those that match an expression below and don't look random.
 * All others are masked.
 */

import { lazily } from "./lazily.ts";
import { anyOf, date, time } from "./scrub-patterns.ts";

/** Words that may stay, unless they look like a token. */
export const known: () => RegExp = lazily(() =>
  new RegExp(
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
  )
);

/** Forms that always may stay, because no name fits into them. */
export const fixed: () => RegExp = lazily(() =>
  new RegExp(
    `^${
      anyOf(
        // Durations: 1h30m15s
        /(\d{1,4}([num]?s|[mhdw]))+/,
        time(),
        date(),
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
  )
);

/** Words that are masked although they are known: prefixes of tokens, hexadecimal numbers, an IP address with dashes. */
export const prefix = (): RegExp =>
  /localhost|(^|\/)[-_]*(0x[\da-f]{6}|[\da-f]{10}|([spr]k|gh[a-z]|\w*pat|npm|pypi|xox[a-z]|shp[a-z]{2})[-_]\w{6}|(a[ks]ia|aiza|eyj.)\w{12})|(\d{1,3}[-_]){3}\d/i;

/** A run that is long enough to be a token. */
const SHORTEST_TOKEN = 10;

/** Words of this length and more could be random. */
const LONG = 16;

/** True for punctuation only: it may stay. */
export function isSigns(chunk: string): boolean {
  return /^[!-/:-@[-`{-~]+$/.test(chunk);
}

/** Masks a chunk but for the punctuation around it, unless all its pieces may stay. */
export function maskUnknown(chunk: string, mask: string): string {
  /** The chunk without the punctuation around it. */
  const inner = /[^("'`{[<]([^]*[^)"'`}\]>,;.!?:])?/.exec(chunk)![0];
  if (mayStay(inner)) return chunk;
  // It may be checked piece by piece if no sign in it could join the pieces to one secret.
  return /^[\w\u00c0-\u1fff\u3040-\ud7ff./,;"'`()[\]{}|!-]*$/.test(inner) &&
      inner.match(/[^,;"'`()[\]{}|!]+/g)!.every(mayStay)
    ? chunk
    : chunk.replace(inner, mask);
}

function mayStay(word: string): boolean {
  return isSigns(word) || known().test(word) && isPlainEnough(word) ||
    fixed().test(word);
}

/** True if nothing in a known word looks like a token, an address or a random text. */
function isPlainEnough(word: string): boolean {
  // Not three and more groups of capitals and digits: `WXYZ-ABCD-EFGH`
  return !prefix().test(word) &&
    !/\b([A-Z\d]{4,5}-){2,}[A-Z\d]{4,5}\b/.test(word) &&
    !(word.length >= SHORTEST_TOKEN &&
      word.match(/[a-z\d]{10,}/gi)?.some(isRandom)) &&
    (word.length < LONG || isEven(word));
}

/**
 * True for a random run. Letters and digits alternate in it, or it has a digit and either five consonants in a row or two
 * changes from small letters to capitals.
 */
function isRandom(run: string): boolean {
  return /[a-z]\d+[a-z]+\d|\d[a-z]+\d+[a-z]|^(?=\D*\d).*[^aeiouy\W\d_]{5}/i
    .test(run) || /^(?=\D*\d).*[a-z][A-Z].*[a-z][A-Z]/.test(run);
}

/**
 * True for a long word that may stay. It consists of plain parts: `TLS_AES_128_GCM`, `kubernetesIngress`. None of them is
 * hexadecimal or a MAC address, and none has 28 letters or six consonants in a row.
 */
function isEven(word: string): boolean {
  return /^(([A-Z]?[a-z]{3,}|[A-Z]{2,}(?![A-Za-z]))?(\d{0,4}([-_./]|$)|(?=[A-Z])))+$/
    .test(word) &&
    !/[\da-f]{16}|([\da-f]{2}[-_]){5}|[a-z]{28}|[^aeiouy\W\d_]{6}/i.test(word);
}

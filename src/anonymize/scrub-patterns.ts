// What the scrub looks for. The net is a list of what may stay, not of what must go: a run that no pattern
// below explains is masked. Written for linear time: a pattern that isn't anchored has only bounded
// repetitions, or consumes all it has looked at.

/** A short plain word or a port, the bulk of every configuration. Everything it takes, the long way keeps too. */
export const PLAIN: RegExp =
  /^(?![-_]*(?:ip6-|localhost|0x|[a-z]k[-_]|gh|gl|npm_|py|xox|shp|dop))[a-z_-]*(?:\d{1,4}(?![\d_-])[a-z_-]*)*$|^:\d{1,5}$|^v?\d\d?\.\d\d?(?:\.\d\d?)?$/i;

/** Text that more than one run must be looked at for: not printable ASCII, or one of the patterns that span runs. */
export const SPANNING: RegExp =
  /[^ -~]|\d\D{0,3}\d|@|[[({<]\s?(?:at|dot|[.:])|-{4}/i;

/** Invisible characters, which would cut a host name in two, and longer trains of marks than any language writes. */
export const INVISIBLE: RegExp = /\p{DI}+/gu;
export const MARKS: RegExp = /\p{M}{31,}/gu;

/** A PEM block to its end or to the end of the text; one whose beginning was cut off; `jane[at]host(dot)org`; phones and cards. */
export const BLOCK: RegExp =
  /-{4}\s?BEGIN[^]*?(?:-{4}\s?END[^-]*-{4}(?!-*\s?BEGIN)|$)/gi;
export const BLOCK_END: RegExp = /^[^]*-{4}\s?END/i;
export const SPELT: RegExp =
  /\s?@\s?|\s?[[({<]\s?(?:at|dot|[.:])\s?[\])}>]\s?/gi;
export const NUMBERS: RegExp =
  /(?:\+\s?\p{Nd}(?:[\s().\/‐-―−-]{0,3}\p{Nd}){5}|[(]?\p{Nd}(?:[\s().\/‐-―−-]{0,3}\p{Nd}){8})(?:[\s().\/‐-―−-]{0,3}\p{Nd})*|\b\d{3}[-. )]{1,2}\d{4}\b/gu;

/** A chunk is what stands between spaces; a line's end is one of its own. Signs alone say nothing. */
export const CHUNKS: RegExp = /\S+|\n/g;
export const SIGNS: RegExp = /^[!-/:-@[-`{-~]+$/;

/** Words that announce a secret in the next chunk; behind punctuation; behind `:` or `=` and for the rest of the line. */
export const ANNOUNCES: RegExp =
  /(?:bearer|basic|digest|token|secret|pass|passw(?:or)?d|passphrase|pwd|auth|authorization|credentials?|cookie|(?:api|access|private|account)[-_]?key)\W*$/i;
export const HOLDS: RegExp =
  /(?:bearer|basic|digest|token|secret|pass|passw(?:or)?d|passphrase|pwd|auth|authorization|credentials?|cookie|(?:api|access|private|account)[-_]?key)[^\w/.-][^]*[^!-/:-@[-`{-~]/i;
export const NAMED: RegExp =
  /(?:bearer|token|secret|pass|pwd|pw|auth|credential|cookie|session|signature|key|user|login|host|e-?mail)[\w-]{0,12}["'`]?[:=]/i;

/** Paths that may go on after a space: where people live, to the end of the line; others while it looks like more path. */
export const HOME: RegExp =
  /\\\w|~\w{0,32}[\\/]|(?:^|\W)[a-z]:[\\/]|(?:^|[^\w.])\/(?:home|users)\//i;
export const ROOTED: RegExp = /(?:^|[^\w.:/])\/[^/]+\//;
export const CONTINUES: RegExp = /[\\/]|^\W*[A-Z\u00c0-\u00de]/;
export const CLOSED: RegExp = /["'`]\W*$/;

/** A chunk without the punctuation around it; one that may be judged piece by piece; its pieces. */
export const CORE: RegExp = /[^("'`{[<](?:[^]*[^)"'`}\]>,;.!?:])?/;
export const SIMPLE: RegExp =
  /^[\w\u00c0-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff./,;"'`()[\]{}|!-]*$/;
export const PIECES: RegExp = /[^,;"'`()[\]{}|!]+/g;

/** What stays: words, two of them with a slash between, ports, percentages, versions and decimal numbers. */
export const KNOWN: RegExp =
  /^(?:\/?[\w\u00c0-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff-]{0,64}|[\w-]{1,32}\/[\w-]{1,32}|:\d{1,5}|\d{1,3}(?:\.\d{1,6})?%|(?:[a-z](?:[\w-]{0,32}[a-z_-])?)?(?:\d{1,2}|20\d\d)(?:\.\d{1,3})?\.\d{1,6}(?:[a-z]{1,4}\d{0,3})?(?:[-+_](?:[a-z]{1,10}\.?)?\d{0,5}){0,2})$/i;

/** What doesn't stay though it reads like a word: prefixes of tokens, an address in dashes. */
export const PREFIX: RegExp =
  /(?:^|\/)[-_]*(?:(?:ip6-)?localhost|0x[\da-f]{6}|(?:[spr]k|gh[a-z]|github_pat|glpat|npm|pypi|xox[a-z]|shp[a-z]{2}|dop_v\d)[-_]\w{6}|(?:akia|asia|aiza|eyj.)[\w-]{12}|age-secret)|(?:\d{1,3}[-_]){3}\d/i;

/** From 16 letters on: hexadecimal, UUIDs, MAC addresses, trains of letters or marks, digits amid letters, no vowel in sight. */
export const LONG: RegExp =
  /[\da-f]{16}|[\da-f]{8}-[\da-f]{4}-|(?:[\da-f]{2}[-_]){5}|[a-z]{28}|\p{M}{9}/iu;
export const TANGLED: RegExp =
  /(?=[a-z\d]{16})[a-z\d]*\d[a-z]|[b-df-hj-np-tv-xz]{6}/i;
export const HUMPS: RegExp = /[a-z](?=[A-Z])/g;
export const TURNS: RegExp = /[a-z](?=\d)|\d(?=[a-z])/gi;

/** What only parts that are written like words or names of ciphers may exceed 32 letters with. */
export const WORDY: RegExp =
  /^.{0,31}$|^(?:\d?(?:[A-Z]?[a-z]*|[A-Z]+)\d*(?:[-_]|$))*$/;

// What the scrub looks for. The net is a list of what may stay, not of what must go: a run that no pattern
// below explains is masked. Written for linear time: a pattern that isn't anchored has only bounded
// repetitions, or consumes all it has looked at.

/** A short plain word or a port, the bulk of every configuration. What this and CALM take, the long way keeps too. */
export const PLAIN: RegExp =
  /^(?![-_]*(?:ip6-|localhost|0x|[\da-f]{12}|[a-z]k[-_]|gh|gl|npm_|py|xox|shp|dop))[a-z_-]*(?:\d{1,4}(?![\d_-])[a-z_-]*)*$|^:\d{1,5}$|^v?\d\d?\.\d\d?(?:\.\d\d?)?$/i;

/** Short words amid the punctuation of prose and calls, if nothing in them is worth a second look. */
export const CALM: RegExp = /^[a-z]{0,15}(?:[ ,"'`()][a-z]{0,15})*$/i;
export const RISKY: RegExp =
  /basic|digest|secret|token|bearer|pass|pwd|auth|cred|cookie|key|localhost|[a-f]{12}|at ?\)|dot/i;

/** Text that more than one run must be looked at for: not printable ASCII, or one of the patterns that span runs. */
export const SPANNING: RegExp =
  /[^ -~]|\d\D{0,3}\d|@|[[({<]\s?(?:at|dot|[.:])|-{4}/i;

/** Invisible characters, which would cut a host name in two. */
export const INVISIBLE: RegExp = /\p{DI}+/gu;

/** Marks beyond what any language stacks, and the one ligature that folds to 18 letters: both cost normalize() too much. */
export const COSTLY: RegExp = /\p{M}{31,}|\ufdfa/gu;

/** A PEM block to its end or the end of the text, and one that has lost its beginning. */
export const BLOCK: RegExp =
  /-{4}\s?BEGIN[^]*?(?:-{4}\s?END[^-]*-{4}(?!-*\s?BEGIN)|$)/gi;
export const BLOCK_END: RegExp = /^[^]*-{4}\s?END/i;

/** `jane [at] example (dot) org`, `example[.]com`. */
export const SPELT: RegExp =
  /\s?@\s?|\s?[[({<]\s?(?:at|dot|[.:])\s?[\])}>]\s?/gi;

/** Phone and card numbers: six digits behind a plus, nine without, however they are parted; and 555-0100. */
export const NUMBERS: RegExp =
  /(?:\+\s?\p{Nd}(?:[\s().\/‐-―−-]{0,3}\p{Nd}){5}|[(]?\p{Nd}(?:[\s().\/‐-―−-]{0,3}\p{Nd}){8})(?:[\s().\/‐-―−-]{0,3}\p{Nd})*|\b\d{3}[-. )]{1,2}\d{4}\b/gu;

/** What stands between spaces; the end of a line is a chunk of its own. */
export const CHUNKS: RegExp = /\S+|\n/g;

/** Signs alone say nothing. */
export const SIGNS: RegExp = /^[!-/:-@[-`{-~]+$/;

/** Words behind which a secret stands, in the next chunk. */
export const ANNOUNCES: RegExp =
  /(?:bearer|basic|digest|token|secret|pass|passw(?:or)?d|passphrase|pwd|auth|authorization|credentials?|cookie|(?:api|access|private|account)[-_]?key)\W*$/i;

/** The same with the secret in this chunk, in quotes or brackets. */
export const HOLDS: RegExp =
  /(?:bearer|basic|digest|token|secret|pass|passw(?:or)?d|passphrase|pwd|auth|authorization|credentials?|cookie|(?:api|access|private|account)[-_]?key)[^\w/.-][^]*[^!-/:-@[-`{-~]/i;

/** Names to which something sensitive is assigned: all the rest of the line. */
export const NAMED: RegExp =
  /(?:bearer|token|secret|pass|pw|auth|credential|cookie|session|signature|key|user|login|host|e-?mail)[\w-]{0,12}["'`]?[:=]/i;

/** Where people live. Names have spaces, so all the rest of the line may be part of it. */
export const HOME: RegExp =
  /\\\w|~\w{0,32}[\\/]|(?:^|\W)[a-z]:[\\/]|(?:^|[^\w.])\/(?:home|users)\//i;

/** Any other path, what could belong to it after a space, and a quote behind which nothing can. */
export const PATH: RegExp = /\/[^/]*\//;
export const CONTINUES: RegExp = /[\\/]|^\W*[A-Z\u00c0-\u00de]/;
export const CLOSED: RegExp = /["'`]\W*$/;

/** A chunk without the punctuation around it. */
export const CORE: RegExp = /[^("'`{[<](?:[^]*[^)"'`}\]>,;.!?:])?/;

/** A core that can be judged by its pieces, as no sign in it could tie them into one secret. */
export const SIMPLE: RegExp =
  /^[\w\u00c0-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff./,;"'`()[\]{}|!-]*$/;
export const PIECES: RegExp = /[^,;"'`()[\]{}|!]+/g;

/** What stays: words, two of them with a slash between, ports, percentages, versions and decimal numbers. */
export const KNOWN: RegExp =
  /^(?:\/?[\w\u00c0-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff-]{0,64}|[\w-]{1,32}\/[\w-]{1,32}|:\d{1,5}|\d{1,3}(?:\.\d{1,6})?%|(?:[a-z](?:[\w-]{0,32}[a-z_-])?)?(?:\d{1,2}|20\d\d)(?:\.\d{1,3})?\.\d{1,6}(?:[a-z]{1,4}\d{0,3})?(?:[-+_](?:[a-z]{1,10}\.?)?\d{0,5}){0,2})$/i;

/** What doesn't stay though it reads like a word: prefixes of tokens, an address in dashes. */
export const PREFIX: RegExp =
  /(?:^|\/)[-_]*(?:(?:ip6-)?localhost|0x[\da-f]{6}|[\da-f]{12}|(?:[spr]k|gh[a-z]|github_pat|glpat|npm|pypi|xox[a-z]|shp[a-z]{2}|dop_v\d)[-_]\w{6}|(?:akia|asia|aiza|eyj.)[\w-]{12}|age-secret)|(?:\d{1,3}[-_]){3}\d/i;

/** From 16 letters on: hexadecimal, UUIDs, MAC addresses, letters or marks without end. */
export const LONG: RegExp =
  /[\da-f]{16}|[\da-f]{8}-[\da-f]{4}-|(?:[\da-f]{2}[-_]){5}|[a-z]{28}|\p{M}{9}/iu;

/** From 16 letters on, signs of chance: a digit amid letters, six consonants; what is counted to tell. */
export const TANGLED: RegExp =
  /(?=[a-z\d]{16})[a-z\d]*\d[a-z]|[b-df-hj-np-tv-xz]{6}/i;
export const HUMPS: RegExp = /[a-z](?=[A-Z])/g;
export const TURNS: RegExp = /[a-z](?=\d)|\d(?=[a-z])/gi;

/** From 32 letters on, what is never in the names of ciphers and algorithms. */
export const UNEVEN: RegExp =
  /[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]\d{1,9}[A-Za-z]/;

// What the scrub looks for. The net is a list of what may stay, not of what must go: a run that no pattern
// below explains is masked. Written for linear time: a pattern that isn't anchored has only bounded
// repetitions, or consumes all it has looked at. Every byte counts here: groups capture as that is shorter, and
// lists that stand twice are spelt alike, for they are packed once.

/** From here on a word could be a random one; longer runs without a space aren't words any more. */
export const LONG = 16;
export const LONGEST = 128;

/** Stands for what a pattern over the whole text took: no chunk with it stays. */
export const TAKEN = "\0";

/** A short plain word or a port, the bulk of every configuration. Everything it takes, the long way keeps too. */
export const PLAIN: RegExp =
  /^(?=.{0,15}$)(?!.*localhost|0x|[\da-f]{12})[a-z]*(\d{1,4}[a-z]+)*\d{0,4}$|^:\d{1,5}$/i;

/** Short words amid the punctuation of prose and calls, if nothing in them is worth a second look. */
export const CALM: RegExp = /^[a-z]{0,15}([ ,"'`()][a-z]{0,15})*$/i;
export const RISKY: RegExp =
  /(bearer|basic|digest|token|secret|pass|pwd?|auth|credential|cookie|session|signature|key|user|login|host|mail)|[a-f]{12}/i;

/** Text that more than one run must be looked at for: not printable ASCII, or one of the patterns that span runs. */
export const SPANNING: RegExp = /[^ -~]|\d\D{0,3}\d|-{4}/;

/** Invisible characters, which would cut a host name in two. */
export const INVISIBLE: RegExp = /\p{DI}+/gu;

/** Marks beyond what any language stacks, and the one ligature that folds to 18 letters: both cost normalize() too much. */
export const COSTLY: RegExp = /\p{M}{31,}|\ufdfa/gu;

/** A text with a PEM block, or a part of one, goes as a whole. */
export const BLOCK: RegExp = /^[^]*-{4}\s?(BEGIN|END)[^]*/i;

/** Phone and card numbers: six digits behind a plus, nine without, however they are parted. */
export const NUMBERS: RegExp =
  /(\+\s?\p{Nd}([^\p{L}\p{Nd}]{0,3}\p{Nd}){5}|\p{Nd}([^\p{L}\p{Nd}]{0,3}\p{Nd}){8})([^\p{L}\p{Nd}]{0,3}\p{Nd})*/gu;

/** What stands between spaces; the end of a line is a chunk of its own. */
export const CHUNKS: RegExp = /\S+|\n/g;

/** Signs alone say nothing. */
export const SIGNS: RegExp = /^[!-/:-@[-`{-~]+$/;

/** Words behind which a secret stands, in the next chunk. */
export const ANNOUNCES: RegExp =
  /(bearer|basic|digest|token|secret|pass|pwd?|auth|credential|cookie|session|signature|key|user|login|host|mail)(s|wd|word|phrase|orization)?\W*$/i;
/** The same with more behind it in this chunk. */
export const HOLDS: RegExp =
  /(bearer|basic|digest|token|secret|pass|pwd?|auth|credential|cookie|session|signature|key|user|login|host|mail)(s|wd|word|phrase|orization)?[^\w/.-]../i;
/** Names to which something sensitive is assigned: all the rest of the line. */
export const NAMED: RegExp =
  /(bearer|basic|digest|token|secret|pass|pwd?|auth|credential|cookie|session|signature|key|user|login|host|mail)[\w-]{0,12}["'`]?[:=]/i;

/** Where people live, and any absolute path. Names have spaces, so all the rest of the line may be part of it. */
export const PATH: RegExp =
  /\\\w|~\w{0,32}[\\/]|(^|\W)[a-z]:[\\/]|(^|[^\w.])\/(home|users)\/|(^|[^\w.:/])\/[^/]+\//i;

/** A chunk without the punctuation around it. */
export const CORE: RegExp = /[^("'`{[<]([^]*[^)"'`}\]>,;.!?:])?/;

/** A core that can be judged by its pieces, as no sign in it could tie them into one secret. */
export const SIMPLE: RegExp =
  /^[\w\u00c0-\u1fff\u3040-\ud7ff./,;"'`()[\]{}|!-]*$/;
export const PIECES: RegExp = /[^,;"'`()[\]{}|!]+/g;

/** What stays: words, two of them with a slash between, ports, percentages, versions and decimal numbers. */
export const KNOWN: RegExp =
  /^(\/?[\w\u00c0-\u1fff\u3040-\ud7ff-]*%?|[\w-]+\/[\w-]+|:\d{1,5}|([a-z]([\w-]*[a-z_-])?)?(\d\d?|20\d\d)(\.\d{1,3})?\.\d{1,6}([a-z]{1,4}\d{0,3})?([-+_]([a-z]{1,10}\.?)?\d{0,5}){0,2}%?)$/i;

/** What doesn't stay though it reads like a word: prefixes of tokens, an address in dashes. */
export const PREFIX: RegExp =
  /localhost|(^|\/)[-_]*(0x[\da-f]{6}|[\da-f]{12}|([spr]k|gh[a-z]|\w*pat|npm|pypi|xox[a-z]|shp[a-z]{2})[-_]\w{6}|(a[ks]ia|aiza|eyj.)\w{12})|(\d{1,3}[-_]){3}\d/i;

/** A word of 16 letters and more that stays is made of plain parts: `TLS_AES_128_GCM`, `kubernetesIngress`. */
export const EVEN: RegExp =
  /^(([A-Z]?[a-z]{3,}|[A-Z]{2,}(?![A-Za-z]))?(\d{0,4}([-_./]|$)|(?=[A-Z])))+$/;
/** Plain parts of chance: hexadecimal, MAC addresses, letters without end, six consonants. */
export const CHANCE: RegExp =
  /[\da-f]{16}|([\da-f]{2}[-_]){5}|[a-z]{28}|[^aeiouy\W\d_]{6}/i;

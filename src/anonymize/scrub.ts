// The second net: masks what looks sensitive in free text that a schema exports. It can't know that a plain word is
// a name; a schema that exports text takes that risk.
import { MASK } from "./redact.ts";
import * as like from "./scrub-patterns.ts";

/**
 * Masks every run of a text that is, or could be, an address, a path, a credential or a number of a person: it
 * becomes `xxxx`. Takes linear time, and `scrub(scrub(text)) === scrub(text)`.
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
  if (like.PLAIN.test(text) || like.CALM.test(text) && !like.RISKY.test(text)) {
    return text;
  }
  let next = false; // a secret was announced
  let line = false; // it reaches to the end of the line
  const flat = like.SPANNING.test(text) ? span(text) : text;
  return flat.replace(like.CHUNKS, (chunk) => {
    if (chunk === "\n") {
      line &&= next;
      return chunk;
    }
    const hidden = next || line || chunk.length > like.LONGEST ||
      chunk.includes("::") ||
      like.HOLDS.test(chunk);
    if (like.SIGNS.test(chunk)) {
      line ||= next;
      return hidden ? MASK : chunk;
    }
    next = like.ANNOUNCES.test(chunk);
    line ||= like.NAMED.test(chunk) || like.PATH.test(chunk);
    return hidden ? MASK : judge(chunk);
  });
}

/** Folds what reads alike, then takes out what spans several chunks. */
function span(text: string): string {
  const folded = /[^\0-\x7f]/.test(text)
    ? text.toWellFormed().replace(like.INVISIBLE, "")
      .replace(like.COSTLY, like.TAKEN).normalize("NFKC")
    : text;
  return folded.replace(like.BLOCK, like.TAKEN).replace(
    like.NUMBERS,
    like.TAKEN,
  );
}

/** Masks a chunk but for the punctuation around it, unless all its pieces may stay. */
function judge(chunk: string): string {
  const core = like.CORE.exec(chunk)![0];
  return stays(core) ||
      like.SIMPLE.test(core) && core.match(like.PIECES)!.every(stays)
    ? chunk
    : chunk.replace(core, MASK);
}

function stays(word: string): boolean {
  return like.SIGNS.test(word) ||
    like.KNOWN.test(word) && !like.PREFIX.test(word) &&
      (word.length < like.LONG ||
        like.EVEN.test(word) && !like.CHANCE.test(word));
}

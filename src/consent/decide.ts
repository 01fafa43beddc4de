// May we, and who said so? Any no wins: the most restrictive of the voices decides, and the default only where they
// are silent. Nothing is read here, nothing throws, and no value is ever repeated.

import { isSet } from "./is-set.ts";
import { type Mode, MODES, readWord } from "./read-word.ts";

/** What each voice says in its own words; left out or empty says nothing. */
export interface Voices {
  /** What `flagVoice()` found. */
  readonly flag?: readonly string[] | undefined;
  /** The product's own variable. */
  readonly variable?: string | undefined;
  /** A no, or nothing where it is empty, `0` or `false`. */
  readonly DO_NOT_TRACK?: string | undefined;
  /** The choice of `enable()` or `disable()`: `null` where there is none, `undefined` while it isn't read yet. */
  readonly stored?: string | null | undefined;
  /** The value in the program's configuration. */
  readonly config?: boolean | string | null | undefined;
}

/** A voice, and what it asks for. */
export interface Heard {
  /** Who says it. */
  readonly voice: keyof Voices | "default" | "CI" | "unofficial build";
  /** What they ask for; a word that can't be read is a no. */
  readonly mode: Mode;
}

/** May we, and who said so. */
export interface Decision {
  /** What may happen, as far as the voices are heard. */
  readonly mode: Mode;
  /** The first voice that asks for that mode. */
  readonly decidedBy: Heard["voice"];
  /** Every voice heard, the default last. */
  readonly voices: readonly Heard[];
  /** A sentence for every word that can't be read. */
  readonly warnings: readonly string[];
  /**
   * The stored choice has yet to be read, and nothing may happen before. Never so
   * after an explicit no by another voice: then nothing at all may be touched.
   */
  readonly unread: boolean;
}

/**
 * Decides what may happen.
 *
 * @param voices What each of them says; of several that ask for the same, the first decides.
 * @param last What holds where all are silent, from `defaultVoice()`.
 */
export function decide(voices: Voices, last: Heard): Decision {
  const heard: Heard[] = [];
  const warnings: string[] = [];
  const said = Object.entries(voices) as [keyof Voices, unknown][];
  for (const [voice, words] of said) {
    for (const word of [words].flat()) {
      const mode = voice !== "DO_NOT_TRACK"
        ? readWord(word)
        : isSet(voices[voice])
        ? "off"
        : "";
      if (mode === undefined) warnings.push(`${voice} is unreadable, so off`);
      if (mode !== "") heard.push({ voice, mode: mode ?? "off" });
    }
  }
  const [by = last] = MODES.flatMap((mode) =>
    heard.filter((one) => one.mode === mode)
  );
  return {
    mode: by.mode,
    decidedBy: by.voice,
    voices: [...heard, last],
    warnings,
    unread: voices.stored === undefined &&
      !heard.some((one) => one.mode === "off"),
  };
}

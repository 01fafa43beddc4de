// Decides whether telemetry may be sent, and says which voice decided. Any no wins: the most restrictive voice decides, and
// the default holds only if no voice says anything. Nothing is read here, nothing throws, and no value is repeated.

import type { PolicyVoice } from "../contract/policy.ts";
import { isSet } from "./is-set.ts";
import { type Mode, MODES, readWord } from "./read-word.ts";
import { type SwitchNames, voiceInWords } from "./voice-in-words.ts";

/** The words of each voice, as they were written. A voice that is left out or empty says nothing. */
export interface VoiceWords {
  /** What `flagVoice()` found. */
  readonly flag?: readonly string[] | undefined;
  /** The product's own variable. */
  readonly variable?: string | undefined;
  /** A no, unless it is empty, `0` or `false`. */
  readonly DO_NOT_TRACK?: string | undefined;
  /** The choice of `enable()` or `disable()`: `null` if there is none, `undefined` while it isn't read. */
  readonly stored?: string | null | undefined;
  /** The value in the program's configuration. */
  readonly config?: boolean | string | null | undefined;
}

/** A voice, and the mode it asks for. */
export interface Voice {
  /** Its name. */
  readonly voice:
    | keyof VoiceWords
    | PolicyVoice
    | "default"
    | "CI"
    | "unofficial build";
  /** The mode it asks for; a word that can't be read asks for `off`. */
  readonly mode: Mode;
}

/** What a policy says. It only takes away: its `on` is no yes. */
export interface PolicyWords {
  /** Whose policy it is. */
  readonly voice: PolicyVoice;
  /** The most that may happen; `undefined` if it says nothing. */
  readonly mode: Mode | undefined;
  /** Sentences about what is wrong with it. */
  readonly warnings: readonly string[];
}

/** Whether telemetry may be sent, and which voice decided. */
export interface Decision {
  /** What may happen, as far as the voices are known. */
  readonly mode: Mode;
  /** The first voice that asks for that mode. */
  readonly decidedBy: Voice["voice"];
  /** Every voice that says something, the default last. */
  readonly voices: readonly Voice[];
  /** A sentence for every word that can't be read. */
  readonly warnings: readonly string[];
  /**
   * Whether policies or the stored choice have to be read before anything else happens. Never true after an explicit no of
   * another voice, because then nothing at all may be touched.
   */
  readonly unread: boolean;
}

/**
 * Decides what may happen.
 *
 * @param words The words of each voice. If several ask for the same mode, the first one counts as the one that decided.
 * @param fallback What holds if no voice says anything, from `defaultVoice()`.
 * @param policies What the policies say; `null` while they aren't read. @default no policy
 * @param names The names of the switches, for the warnings.
 */
export function decide(
  words: VoiceWords,
  fallback: Voice,
  policies: readonly PolicyWords[] | null = [],
  names?: SwitchNames,
): Decision {
  const voices: Voice[] = [];
  const warnings: string[] = [];
  for (const [name, value] of Object.entries(words)) {
    const voice = name as keyof VoiceWords;
    for (const word of [value].flat()) {
      const mode = voice === "DO_NOT_TRACK"
        ? (isSet(word as string | undefined) ? "off" : "")
        : readWord(word);
      if (mode === undefined) {
        const named = voiceInWords(voice, names);
        warnings.push(
          `the value of the ${named} can't be read, so telemetry is off`,
        );
      }
      if (mode !== "") voices.push({ voice, mode: mode ?? "off" });
    }
  }
  const heard = (policies ?? []).flatMap(({ voice, mode }) =>
    mode ? [{ voice, mode }] : []
  );
  const explicit = strictest(voices);
  const limit = strictest(heard);
  // A default isn't named where a policy says the same: changing what the default depends on would have no effect.
  const reach = explicit ? reachOf(explicit) - 1 : reachOf(fallback);
  const decisive = limit && limit.mode !== "on" && reachOf(limit) <= reach
    ? limit
    : explicit ?? fallback;
  return {
    mode: decisive.mode,
    decidedBy: decisive.voice,
    voices: [...voices, ...heard, fallback],
    warnings: [
      ...warnings,
      ...(policies ?? []).flatMap((policy) => policy.warnings),
    ],
    unread: (words.stored === undefined || policies === null) &&
      ![...voices, ...heard].some(({ mode }) => mode === "off"),
  };
}

/** The most restrictive voice; of several, the first one. */
function strictest(voices: readonly Voice[]): Voice | undefined {
  return MODES.flatMap((mode) => voices.filter((one) => one.mode === mode))[0];
}

function reachOf({ mode }: Voice): number {
  return MODES.indexOf(mode);
}

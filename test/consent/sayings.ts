// Everything a voice can say, and beside it what that asks for, written down by hand.

import type { Voice, VoiceWords } from "../../src/consent/decide.ts";
import { flagVoice } from "../../src/consent/flag-voice.ts";
import type { Mode } from "../../src/consent/read-word.ts";

/** One voice says one thing. */
export interface Saying {
  readonly voice: keyof VoiceWords;
  readonly says: unknown;
  /** What it asks for, `"?"` where it can't be read; nothing where it says nothing. */
  readonly asks: Mode | "?" | undefined;
}

const flags: readonly (readonly [argv: string, asks: Saying["asks"]])[] = [
  ["", undefined],
  ["--x", "on"],
  ["--x=yes", "on"],
  ["--x log", "log"],
  ["--x=local", "local"],
  ["--x no", "off"],
  ["--x=", undefined],
  ["--x=maybe", "?"],
  ["-- --x=off", undefined],
];

const texts: readonly (readonly [text: string, asks: Saying["asks"]])[] = [
  ["", undefined],
  ["on", "on"],
  ["ENABLED", "on"],
  ["1", "on"],
  [" log ", "log"],
  ["Local", "local"],
  ["off", "off"],
  ["0", "off"],
  ["maybe", "?"],
];

const silent = [undefined, undefined] as const;

const table: Record<
  keyof VoiceWords,
  readonly (readonly [says: unknown, asks: Saying["asks"]])[]
> = {
  flag: flags.map(([argv, asks]) => [flagVoice(argv.split(" "), "--x"), asks]),
  variable: [silent, ...texts],
  DO_NOT_TRACK: [
    silent,
    ["", undefined],
    ["0", undefined],
    ["false", undefined],
    ["1", "off"],
    ["true", "off"],
    ["no", "off"],
    ["off", "off"],
    ["FALSE", "off"],
    [" ", "off"],
    ["00", "off"],
  ],
  stored: [silent, [null, undefined], ...texts],
  config: [silent, [null, undefined], [true, "on"], [false, "off"], ...texts],
};

/** Every saying of every voice. */
export const sayings: readonly Saying[] = Object.entries(table).flatMap((
  [voice, rows],
) =>
  rows.map(([says, asks]) => ({ voice: voice as keyof VoiceWords, says, asks }))
);

/** Every default that may apply if all voices are silent. */
export const defaults: readonly Voice[] = [
  { voice: "default", mode: "off" },
  { voice: "default", mode: "on" },
  { voice: "CI", mode: "off" },
  { voice: "unofficial build", mode: "off" },
];

/** The voices with these sayings, at most one saying for each. */
export function voicesOf(said: readonly Saying[]): VoiceWords {
  return Object.fromEntries(said.map(({ voice, says }) => [voice, says]));
}

/** How much each mode lets happen. */
export const reach: Record<Mode, number> = { off: 0, local: 1, log: 2, on: 3 };

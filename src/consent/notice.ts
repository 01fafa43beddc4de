import type { Decision } from "./decide.ts";
import { voiceInWords } from "./voice-in-words.ts";

/** Voices that a yes can overrule. After any other no, only the one who said it can take it back. */
const OVERRULABLE: readonly string[] = ["default", "CI", "unofficial build"];

/** How something is switched, and where to read about it. */
export interface NoticeWays {
  /** The flag and the variable that have a say, in this order. @default none */
  readonly names?: readonly (string | undefined)[] | undefined;
  /** The program's own command, which takes `enable`. @default none */
  readonly command?: string | undefined;
  /** Where people can read more. @default nowhere */
  readonly about?: string | undefined;
  /** What isn't read yet, if anything isn't. @default "stored choice" */
  readonly awaited?: string | undefined;
}

/**
 * Says in one line whether something is on, which voice decided, and how to change it. Names voices, and never repeats
 * their values.
 *
 * @param mechanism What is on or off, such as "traefik telemetry".
 * @param decision Whether it is on, and which voice decided.
 * @param ways How it is switched; left out if no voice but the configuration has a say.
 */
export function notice(
  mechanism: string,
  { mode, decidedBy, voices, unread }: Decision,
  { names, command, about, awaited = "stored choice" }: NoticeWays = {},
): string {
  const isOff = mode === "off";
  const change = isOff ? "on" : "off";
  const ways = names && (!isOff || OVERRULABLE.includes(decidedBy))
    ? names.filter(Boolean).map((name) => `${name}=${change}`)
    : [];
  if (names && !isOff) ways.push("DO_NOT_TRACK=1");
  // The way back, if no other voice says no.
  const isOnlyStored = decidedBy === "stored" &&
    voices.every(({ voice, mode }) =>
      mode !== "off" || voice === "stored" || OVERRULABLE.includes(voice)
    );
  if (command && isOff && isOnlyStored) ways.push(`${command} enable`);
  const [flag, variable] = names ?? [];
  const parts = [
    `${mechanism}: ${mode} by ${voiceInWords(decidedBy, { flag, variable })}`,
    decidedBy === "DO_NOT_TRACK" ? ", which wins over any yes" : "",
    unread ? `, ${awaited} not read yet` : "",
    ways.length ? `. To switch it ${change}: ${ways.join(" or ")}` : "",
    about ? `. Learn more: ${about}` : "",
  ];
  return parts.join("");
}

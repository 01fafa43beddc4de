// The rule of consent, written a second time and as simply as possible. It shares only types with the code.

import type { Decision, Voice } from "../../src/consent/decide.ts";
import type { Mode } from "../../src/consent/read-word.ts";
import type { Saying } from "./sayings.ts";

/** The decision that must follow from these sayings. */
export function expected(said: readonly Saying[], last: Voice): Decision {
  const asking = said.filter(({ asks }) => asks !== undefined);
  const heard: Voice[] = asking.map(({ voice, asks }) => ({
    voice,
    mode: (asks === "?" ? "off" : asks) as Mode,
  }));
  const first = (mode: Mode): Voice | undefined =>
    heard.find((one) => one.mode === mode);

  let by = last;
  if (first("off")) by = first("off")!;
  else if (first("local")) by = first("local")!;
  else if (first("log")) by = first("log")!;
  else if (first("on")) by = first("on")!;

  const choice = said.find(({ voice }) => voice === "stored");
  const notRead = choice === undefined || choice.says === undefined;
  const explicitNo = heard.some(({ voice, mode }) =>
    voice !== "stored" && mode === "off"
  );
  return {
    mode: by.mode,
    decidedBy: by.voice,
    voices: [...heard, last],
    warnings: asking.filter(({ asks }) => asks === "?")
      .map(({ voice }) => unreadableSentence(voice)),
    unread: notRead && !explicitNo,
  };
}

/** The warning about a voice whose word can't be read, where no switch has a name. */
export function unreadableSentence(voice: string): string {
  const named = voice === "stored"
    ? "stored choice"
    : voice === "config"
    ? "configuration"
    : voice;
  return `the value of the ${named} can't be read, so telemetry is off`;
}

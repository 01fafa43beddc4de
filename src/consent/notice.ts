import type { Decision } from "./decide.ts";

/**
 * Tells the person who runs the program in one line whether something is on, who said so and how to change it. It names
 * voices and never repeats a value of theirs.
 *
 * @param mechanism What is on or off, such as "traefik telemetry".
 * @param decision Whether, and who said so.
 * @param names The flag and the variable that are heard; nothing where they have no say.
 */
export function notice(
  mechanism: string,
  { mode, decidedBy, unread }: Decision,
  names?: readonly (string | undefined)[],
): string {
  const off = mode === "off";
  // Who said no can only take it back: a yes elsewhere changes nothing.
  const ways = names && (!off || /default|CI|build/.test(decidedBy))
    ? names.filter(Boolean).map((name) => `${name}=${off ? "on" : "off"}`)
    : [];
  if (names && !off) ways.push("DO_NOT_TRACK=1");
  return `${mechanism}: ${mode} by ${
    decidedBy.replace("stored", "stored choice")
  }${unread ? ", stored choice not read yet" : ""}${
    ways.length
      ? `. To switch it ${off ? "on" : "off"}: ${ways.join(" or ")}`
      : ""
  }`;
}

import type { Decision } from "./decide.ts";

/** Voices that a yes can overrule. After any other no, only the one who said it can take it back. */
const OVERRULABLE: readonly string[] = ["default", "CI", "unofficial build"];

/**
 * Says in one line whether something is on, which voice decided, and how to change it. Names voices, and never repeats
 * their values.
 *
 * @param mechanism What is on or off, such as "traefik telemetry".
 * @param decision Whether it is on, and which voice decided.
 * @param names The flag and the variable that have a say; left out if neither has.
 */
export function notice(
  mechanism: string,
  { mode, decidedBy, unread }: Decision,
  names?: readonly (string | undefined)[],
): string {
  const isOff = mode === "off";
  const change = isOff ? "on" : "off";
  const ways = names && (!isOff || OVERRULABLE.includes(decidedBy))
    ? names.filter(Boolean).map((name) => `${name}=${change}`)
    : [];
  if (names && !isOff) ways.push("DO_NOT_TRACK=1");
  const voice = decidedBy === "stored" ? "stored choice" : decidedBy;
  const parts = [
    `${mechanism}: ${mode} by ${voice}`,
    unread ? ", stored choice not read yet" : "",
    ways.length ? `. To switch it ${change}: ${ways.join(" or ")}` : "",
  ];
  return parts.join("");
}

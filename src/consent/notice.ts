import type { Decision } from "./decide.ts";

/**
 * Tells the person who runs the program in one line whether something is on, who said
 * so and how to change it. It names voices and never repeats a value of theirs.
 *
 * @param mechanism What is on or off, such as "traefik usage telemetry".
 * @param decision Whether, and who said so.
 * @param ways The names of what is heard: a flag, a variable, a key of the configuration; one at least.
 */
export function notice(
  mechanism: string,
  { mode, decidedBy, unread }: Decision,
  ways: readonly string[],
): string {
  return `${mechanism}: ${mode} by ${
    decidedBy.replace("stored", "stored choice")
  }${unread ? ", stored choice unread" : ""}. Change it: ${ways.join(", ")}`;
}

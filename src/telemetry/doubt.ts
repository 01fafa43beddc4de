/**
 * Thrown inside the telemetry when what is stored can't be read, believed or written. Then nothing is sent. Its message
 * completes the sentence "nothing is sent, because …" and holds nothing of what is stored.
 */
export class Doubt extends Error {}

/** What `Doubt` says of an error, if it is one. */
export function doubtOf(error: unknown): string | undefined {
  return error instanceof Doubt ? error.message : undefined;
}

/** The reason if the choice is there but can't be read or believed. */
export const UNREADABLE_CHOICE = "the stored choice can't be read";

/** The reason if a policy is there but can't be read or believed. */
export const UNREADABLE_POLICY = "the policy can't be read or believed";

/** The reason if the client's own code isn't there any more, or can't be fetched. */
export const UNLOADED = "a part of the program can't be loaded";

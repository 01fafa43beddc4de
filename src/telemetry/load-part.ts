import { SECOND } from "../contract/time.ts";
import { withTimeout } from "../send/waits.ts";
import { Doubt, UNLOADED } from "./doubt.ts";

/** Longest time for loading a part: a page may be offline. */
const MOST_LOAD = 5 * SECOND;

/**
 * Loads a part of the client that isn't needed from the start.
 *
 * @param load Imports it.
 * @throws {Doubt} If it can't be loaded in time, for example because an upgrade has replaced the program's files. Then
 * nothing is sent.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(MOST_LOAD, load);
  } catch {
    throw new Doubt(UNLOADED);
  }
}

import { utf8 } from "../hash/utf8.ts";
import { count } from "../send/outbox.ts";
import type { ClientState } from "./client-state.ts";

/** A stored state is at most this long, in bytes. It is below the limit for reading, because files add a line of their own. */
const MOST_BYTES = 60_000;

/**
 * Writes a state as text that is short enough to be stored. If it is too long, it drops from the state first the history,
 * then the oldest reports, then the oldest events.
 *
 * @returns The text to store.
 */
export function stateToText(state: ClientState): string {
  for (;;) {
    const stored = JSON.stringify(state);
    // No unit of UTF-16 takes more than three bytes, so most texts needn't be encoded.
    const isShort = stored.length * 3 <= MOST_BYTES ||
      utf8(stored).length <= MOST_BYTES;
    if (isShort) return stored;
    const { history = [], sealed = [], events = [] } = state;
    if (history.length) {
      state.history = history.slice(0, -1);
    } else if (sealed.length) {
      const [oldest, ...rest] = sealed;
      state.sealed = rest;
      count(state, "full", oldest?.report.events?.length);
    } else if (events.length) {
      state.events = events.slice(1);
      count(state, "full");
    } else return stored;
  }
}

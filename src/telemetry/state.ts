// What Candor keeps on the installation: one JSON text under one key, read, changed and written as a whole under the
// platform's lock. A state that can't be read or written is left alone from then on, and memory stands in for it.

import type { Reading } from "../collect/counter.ts";
import type { Report } from "../contract/report.ts";
import type { Wire } from "./options.ts";
import type { Identities } from "../hash/identity.ts";
import type { Platform } from "../platform/platform.ts";
import type { NewerRelease } from "../release/newer.ts";
import type { ScheduleState } from "../schedule/due.ts";
import type { BreakerState } from "../send/breaker.ts";
import type { Outbox } from "../send/outbox.ts";
import type { Outcome } from "../send/outcome.ts";

/** A report that is to be sent, as often as it takes, byte for byte. */
export interface Sealed {
  readonly report: Report;
  /** Its words in a dialect. */
  readonly wire?: Wire | undefined;
  /** It tells of a period, and not only of an event. */
  readonly periodic: boolean;
}

/** A report that was sent. */
export interface Sent {
  /** When, in milliseconds. */
  readonly at: number;
  /** The text that was posted. */
  readonly body: string;
}

/** All that is kept; times in milliseconds. */
export interface Kept extends Identities, Outbox {
  /** What `enable()` or `disable()` was told. */
  choice?: "on" | "off";
  /** The revision that was consented to. */
  accepted?: number;
  /** When the notice was first shown. */
  notice?: number | undefined;
  schedule?: ScheduleState;
  /** A share of the period that a cron's first report waits. */
  phase?: number;
  /** When the last periodic report was sealed. */
  window?: number;
  readings?: Record<string, Reading>;
  sealed?: Sealed[];
  /** What became of the last sending. */
  outcome?: Outcome;
  history?: Sent[];
  breaker?: BreakerState | undefined;
  /** What is kept was only to be shown. */
  held?: boolean | undefined;
  release?: {
    /** The one that asked. */
    version?: string;
    schedule?: ScheduleState;
    etag?: string | undefined;
    newer?: NewerRelease | undefined;
  };
  /** When trouble was last told. */
  told?: number;
}

/** What is kept, and how to change it. */
export interface Keeper {
  readonly read: () => Promise<Kept>;
  /** Changes it, alone among all who share it. */
  readonly change: <T>(how: (kept: Kept) => T) => Promise<T>;
  /** When the changes that were asked for are made; never rejects. */
  readonly idle: () => Promise<void>;
  /** The stored choice as it was last seen; nothing before it was. */
  readonly choice: () => "on" | "off" | null | undefined;
  /** Memory stands in for it, or it was found corrupt. */
  readonly failed: () => boolean;
}

/** How often, and after how many milliseconds, a lock that another holds is asked for again. */
const AGAIN = 99;
const PAUSE = 30;

/**
 * Keeps everything under one key.
 *
 * @param platform Whose state and lock are used.
 * @param key Where.
 */
export function keep({ state, lock }: Platform, key: string): Keeper {
  let memory: string | undefined;
  let unreadable = false;
  let unwritten = false;
  let corrupt = false;
  let choice: Kept["choice"] | null;
  let last: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<Kept> => {
    let text = memory;
    try {
      text ??= await state.getItem(key) ?? "{}";
    } catch {
      unreadable = true;
      text = memory = "{}";
    }
    let kept: Kept = {};
    try {
      kept = { ...JSON.parse(text) };
    } catch {
      corrupt = true;
    }
    choice = kept.choice ?? null;
    return kept;
  };

  const section = async <T>(how: (kept: Kept) => T): Promise<[T]> => {
    let kept = await read();
    const before = JSON.stringify(kept);
    let result: T;
    try {
      result = how(kept);
    } catch {
      // Something in it isn't what it should be: all but the choice is given up.
      corrupt = true;
      result = how(kept = choice ? { choice } : {});
    }
    choice = kept.choice ?? null;
    const after = JSON.stringify(kept);
    if (after !== before) {
      memory = after;
      try {
        if (!unreadable) {
          await state.setItem(key, after);
          memory = undefined;
          unwritten = false;
        }
      } catch {
        // It stays in memory, and the next change tries again.
        unwritten = true;
      }
    }
    return [result];
  };

  return {
    read,
    idle: () => last.then(() => {}, () => {}),
    choice: () => choice,
    failed: () => corrupt || unreadable || unwritten,
    change<T>(how: (kept: Kept) => T) {
      const turn = async () => {
        for (let tries = 0; lock && tries < AGAIN; tries++) {
          try {
            const done = await lock(key, () => section(how));
            if (done) return done[0];
          } catch {
            break;
          }
          await new Promise((run) => setTimeout(run, PAUSE));
        }
        // A lock that fails, or that nobody gives back, mustn't keep a "no" from being stored.
        return (await section(how))[0];
      };
      const result = last.then(turn, turn);
      last = result;
      return result;
    },
  };
}

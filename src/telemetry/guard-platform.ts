// A host's platform may hang, reject, or return a promise where a value belongs. A call of the state or the lock that takes
// too long counts as failed: then nothing is sent, and disable() still ends. A clock that gives no number fails, too: a
// timer would fire again and again.

import { SECOND } from "../contract/time.ts";
import type { Platform, State } from "../platform/platform.ts";
import { withTimeout } from "../send/waits.ts";
import type { SendingMember } from "./guard-sending.ts";
import { callHost } from "./host-call.ts";

/** Longest time for one call of the state. */
export const MOST_STATE: number = 5 * SECOND;

/** What a decision and the timer need of a platform. */
export type GuardedPlatform = Omit<Platform, SendingMember>;

/** The same platform, whose calls end. What only a sending needs is left to `guardSending()`. Each member is called on the platform itself, which may be a class. */
export function guardPlatform(platform: Platform): GuardedPlatform {
  return {
    name: platform.name,
    state: guardState(platform.state),
    get env() {
      return platform.env;
    },
    get argv() {
      return platform.argv ?? [];
    },
    fetch: (...request) => platform.fetch(...request),
    now: () => expectValid(() => platform.now(), Number.isFinite),
    random: (bytes) =>
      expectValid(() => platform.random(bytes), ArrayBuffer.isView),
    timers: platform.timers,
    startDelay: Number(platform.startDelay) || 0,
    background: (work) => platform.background?.(work),
    // Reading it has a limit of its own.
    policy: platform.policy,
    lacks(needs) {
      const missing = callHost(() => platform.lacks?.(needs));
      return Array.isArray(missing) ? missing : [];
    },
    onHidden: (run) => platform.onHidden?.(run) ?? NOTHING,
    onStored: (key, run) => platform.onStored?.(key, run) ?? NOTHING,
  };
}

const NOTHING = (): void => {};

function guardState(state: State): State {
  const { replace, lasts = true } = state;
  return {
    getItem: (key) => inTime(() => state.getItem(key)),
    setItem: (key, value) => inTime(() => state.setItem(key, value)),
    removeItem: (key) => inTime(() => state.removeItem(key)),
    ...(replace && {
      replace: (key, expected, value) =>
        inTime(() => state.replace!(key, expected, value)),
    }),
    lasts,
  };
}

/** A result that is there at once needs no timer; a page that is about to go has no time for one. */
function inTime<T>(call: () => T | Promise<T>): T | Promise<T> {
  const result = call();
  return isPromise(result) ? withTimeout(MOST_STATE, () => result) : result;
}

/** Calls a function of the platform. Throws if it fails, or what it returns isn't valid. */
export function expectValid<T>(
  call: () => T,
  isValid: (value: T) => boolean,
): T {
  const value = callHost(call);
  if (value !== undefined && isValid(value)) return value;
  throw new TypeError("the platform fails");
}

/** Whether a platform returned a promise, perhaps where a value belongs. */
export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof Object(value).then === "function";
}

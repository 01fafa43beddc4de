// A host's platform may hang, reject, or return a promise where a value belongs. A call of the state or the lock that takes
// too long counts as failed: then nothing is sent, and disable() still ends. A clock that gives no number fails, too: a
// timer would fire again and again.

import { SECOND } from "../contract/time.ts";
import { digest } from "../hash/digest.ts";
import type { Platform, State } from "../platform/platform.ts";
import { withTimeout } from "../send/waits.ts";
import { callHost } from "./host-call.ts";

/** Longest time for one call of the state. */
const MOST_STATE = 5 * SECOND;

/** Longest time for the lock, and for what is done under it: the state is read and written. */
const MOST_LOCKED = 3 * MOST_STATE;

const HASH = /^[\da-f]{64}$/;

/** The same platform, whose calls end. Each member is called on the platform itself, which may be a class. */
export function guardPlatform(platform: Platform): Platform {
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
    ...(platform.sha256 && {
      sha256(text) {
        const hash: unknown = callHost(() => platform.sha256!(text));
        return typeof hash === "string" && HASH.test(hash)
          ? hash
          : digest(text);
      },
    }),
    timers: platform.timers,
    background: (work) => platform.background?.(work),
    environment: () =>
      expectValid(
        () => platform.environment?.() ?? {},
        (facts) => !isPromise(facts),
      ),
    ...(platform.lock && {
      lock: (name, run) =>
        withTimeout(MOST_LOCKED, (signal) =>
          platform.lock!(name, async () => {
            // If the lock comes too late, the change was already given up.
            signal.throwIfAborted();
            return await run();
          })),
    }),
    // Reading it has a limit of its own.
    policy: platform.policy,
    ...(platform.lacks && {
      lacks(needs) {
        const missing = callHost(() => platform.lacks!(needs));
        return Array.isArray(missing) ? missing : [];
      },
    }),
    ...(platform.saveFile && {
      saveFile: (path, text) => platform.saveFile!(path, text),
    }),
    ...(platform.onHidden && { onHidden: (run) => platform.onHidden!(run) }),
    ...(platform.onStored && {
      onStored: (key, run) => platform.onStored!(key, run),
    }),
  };
}

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

function expectValid<T>(call: () => T, isValid: (value: T) => boolean): T {
  const value = callHost(call);
  if (value !== undefined && isValid(value)) return value;
  throw new TypeError("the platform fails");
}

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof Object(value).then === "function";
}

// What only a sending needs of a host's platform, guarded like the rest in guard-platform.ts. Loaded with the pipeline.

import { digest } from "../hash/digest.ts";
import type { Platform } from "../platform/platform.ts";
import { withTimeout } from "../send/waits.ts";
import { expectValid, isPromise, MOST_STATE } from "./guard-platform.ts";
import { callHost } from "./host-call.ts";

/** The members that a decision doesn't need. */
export type SendingMember = "sha256" | "environment" | "lock" | "saveFile";

/** Longest time for the lock, and for what is done under it: the state is read and written. */
const MOST_LOCKED = 3 * MOST_STATE;

const HASH = /^[\da-f]{64}$/;

/** These members, whose calls end. Each is called on the platform itself, which may be a class. */
export function guardSending(
  platform: Pick<Platform, SendingMember>,
): Pick<Platform, SendingMember> {
  return {
    ...(platform.sha256 && {
      sha256(text) {
        const hash: unknown = callHost(() => platform.sha256!(text));
        return typeof hash === "string" && HASH.test(hash)
          ? hash
          : digest(text);
      },
    }),
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
    ...(platform.saveFile && {
      saveFile: (path, text) => platform.saveFile!(path, text),
    }),
  };
}

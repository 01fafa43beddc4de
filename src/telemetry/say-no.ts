// Stores the operator's no. It works without loading any other module first.

import { hex } from "../hash/hex.ts";
import type { StoredChoice } from "./choice.ts";
import type { Context } from "./context.ts";
import { callHost } from "./host-call.ts";

/**
 * Says no. First for this process, at once; then the choice is stored; then everything is erased save what the collector
 * has yet to delete and what is known about releases. Once the choice is stored, the old state is void, whether or not it
 * can be erased. Never rejects: `choices.isUnwritten()` tells whether the choice is stored.
 */
export async function disable(context: Context): Promise<void> {
  const { platform, choices } = context;
  sayNoAtOnce(context);
  try {
    await choices.storeNo((before) => ({
      choice: "off",
      // A no is stored although the clock or the random numbers fail.
      since: callHost(platform.now),
      epoch: callHost(() => newEpoch(context)),
      ...refusedFields(context, before),
    }));
  } catch {
    // Not stored, but this process stays off until its end.
  }
  try {
    await (await context.pipeline()).erase();
  } catch {
    // Nothing uses it: the new choice has another epoch, so the old state is void.
  }
}

/** Says no for this process, at once: what waits is forgotten, and requests that are under way end. */
export function sayNoAtOnce({ choices, queue, session }: Context): void {
  choices.sayNo();
  queue.clear();
  session.leaving?.abort();
  session.leaving = undefined;
}

/** Before a yes: forgets what was recorded while nobody had said yes. */
export function clearUnasked({ decision, queue }: Context): void {
  const { mode, unread } = decision();
  if (mode === "off" || unread) queue.clear();
}

/** The fields that were refused one by one: neither a yes nor a no to the whole changes that. */
export function refusedFields(
  { choices, nameable }: Context,
  before: StoredChoice | null | undefined,
): Pick<StoredChoice, "without"> {
  const unstored = choices.unstoredParts()
    .filter((name) => !nameable.categories.includes(name));
  const without = [...new Set([...before?.without ?? [], ...unstored])];
  return without.length ? { without } : {};
}

/** Another epoch than any before. */
export function newEpoch({ platform }: Context): string {
  return hex(platform.random(16));
}

// What was made before somebody said no to a part of it.

import { isWithheld } from "../anonymize/is-withheld.ts";
import { count } from "../send/outbox.ts";
import type { ClientState } from "./client-state.ts";

/** Whether all names that are refused `now` were redacted `then`, so that what was made then may leave now. */
export function wereWithheld(
  now: readonly string[],
  then: readonly string[] = [],
): boolean {
  return now.every((name) => then.includes(name));
}

/** Removes what became anonymous before somebody said no to a part of it. */
export function removeWithheld(
  state: ClientState,
  names: readonly string[],
): void {
  if (state.events?.length && !wereWithheld(names, state.withheld)) {
    count(state, "withheld", state.events.length);
    state.events = [];
  }
  if (names.length) state.withheld = names;
  else delete state.withheld;
  const { sealed = [] } = state;
  const thin = sealed.filter((one) => wereWithheld(names, one.withheld));
  if (thin.length === sealed.length) return;
  for (const { report, withheld } of sealed) {
    if (wereWithheld(names, withheld)) continue;
    count(state, "withheld", report.events?.length);
  }
  state.sealed = thin;
}

/** Whether an event as a whole was refused. Then not even its number is reported. */
export function isEventWithheld(
  names: readonly string[],
  event: string,
): boolean {
  return isWithheld(names, `events.${event}`, "");
}

// Events that are sent as soon as they are recorded, each in a report of its own.

import { DAY } from "../contract/time.ts";
import { identify } from "../hash/identity.ts";
import { isOpen } from "../send/breaker.ts";
import { add, MOST_EVENTS } from "../send/outbox.ts";
import type { ClientState, Sealed } from "./client-state.ts";
import type { Context } from "./context.ts";
import { deliver, sealAndStore } from "./deliver.ts";
import {
  anonymousEvent,
  type EventQueue,
  isAfterYes,
  type RecordedEvent,
} from "./event-queue.ts";
import { isEventWithheld } from "./withheld.ts";

/** Sends urgent events. */
export interface UrgentSender {
  /** Adds an event that wants to be sent at once. */
  readonly push: (event: RecordedEvent) => void;
  /** How many wait. */
  readonly size: () => number;
  /** Forgets all of them. */
  readonly clear: () => void;
  /** Sends them, one after the other. */
  readonly send: () => Promise<void>;
  /** Removes them: from now on they wait for the next report. */
  readonly giveUp: () => readonly RecordedEvent[];
}

/** Makes a sender of urgent events. */
export function createUrgentSender(
  context: Context,
  queue: EventQueue,
): UrgentSender {
  const { options, platform, state: keeper } = context;
  const urgent: RecordedEvent[] = [];

  const sendNext = async (event: RecordedEvent): Promise<void> => {
    const now = platform.now();
    const { sealed, copied } = await keeper.change((state) => {
      const copied = queue.moveInto(state, now);
      return { copied, sealed: sealOne(state, event, now) };
    });
    queue.remove(copied);
    if (urgent[0] === event) urgent.shift();
    for (const report of sealed) await deliver(context, report, now);
  };

  const sealOne = (
    state: ClientState,
    event: RecordedEvent,
    now: number,
  ): Sealed[] => {
    const isLate = !urgent.includes(event) || !isAfterYes(context, event);
    if (isLate || context.decision().mode === "off") return [];
    // A default of on waits until its notice was shown for a day.
    if (now < context.holdUntilDayAfter(state) + DAY) return [];
    // Before anything is hashed, because pseudonyms are keyed with the secret.
    identify(state, options.identity, platform);
    const { withheld = [] } = context.anonymizeOptionsFor(state);
    if (isEventWithheld(withheld, event.event)) return [];
    const events = [anonymousEvent(context, state, event)];
    const { notBefore = -Infinity } = state.outcome ?? {};
    // The collector asked for a pause, or seems to be down: the event waits for the report.
    if (isOpen(state.breaker, now) || now < notBefore) {
      add(state, events);
      return [];
    }
    return sealAndStore(context, state, { events }, now);
  };

  return {
    push(event) {
      urgent.push(event);
      if (urgent.length <= MOST_EVENTS) return;
      urgent.shift();
      queue.countLost("full");
    },
    size: () => urgent.length,
    clear: () => void urgent.splice(0),
    giveUp: () => urgent.splice(0),
    async send() {
      for (let [event] = urgent; event; [event] = urgent) await sendNext(event);
    },
  };
}

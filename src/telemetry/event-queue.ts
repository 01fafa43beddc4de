// Events between record() and the state. They were checked when they were recorded, and become anonymous before they are
// stored.

import { anonymize } from "../anonymize/anonymize.ts";
import type { ReportedEvent } from "../contract/report.ts";
import { DAY } from "../contract/time.ts";
import { identify } from "../hash/identity.ts";
import { add, count, MOST_EVENTS, type Outbox } from "../send/outbox.ts";
import type { ClientState } from "./client-state.ts";
import type { Context } from "./context.ts";
import { schemaOf } from "./options.ts";
import { isEventWithheld, removeWithheld } from "./withheld.ts";

/** An event as it was recorded. */
export interface RecordedEvent {
  /** Its name. */
  readonly event: string;
  /** Its facts: a copy, so that later changes by the program don't matter. */
  readonly facts: unknown;
  /** When it was recorded, in milliseconds. */
  readonly at: number;
  /** The epoch of the choice that was known then; `null` if the choice wasn't read yet. */
  readonly epoch: string | undefined | null;
}

/** Events that wait to be stored. */
export interface EventQueue {
  /** Adds an event; the oldest one gives way if there are too many. */
  readonly push: (event: RecordedEvent) => void;
  /** Counts an event that is lost. */
  readonly countLost: (reason: string) => void;
  /** How many events wait; at least one if lost ones have to be counted. */
  readonly size: () => number;
  /** Forgets all of them. */
  readonly clear: () => void;
  /** Puts copies of the oldest ones into the state. */
  readonly copyInto: (state: ClientState, now: number, most?: number) => Copied;
  /** The same for a state that will be sent. Call `remove()` once it is stored. */
  readonly moveInto: (state: ClientState, now: number, most?: number) => Copied;
  /** Removes what was copied. */
  readonly remove: (copied: Copied) => void;
}

/** What was copied into a state. */
export interface Copied {
  /** The events. */
  readonly events: readonly RecordedEvent[];
  /** How many lost events were counted, by reason. */
  readonly lost: Readonly<Record<string, number>>;
}

const NOTHING: Copied = { events: [], lost: {} };

/** Makes a queue. */
export function createEventQueue(context: Context): EventQueue {
  const { options, platform, decision, holdUntilDayAfter } = context;
  let waiting: RecordedEvent[] = [];
  let lost: Outbox = {};

  const clear = (): void => {
    waiting = [];
    lost = {};
  };

  const copyInto: EventQueue["copyInto"] = (state, now, most) => {
    const isOn = decision().mode === "on";
    // What was stored only to be shown isn't sent.
    if (isOn && state.held) {
      Object.assign(state, {
        events: [],
        dropped: {},
        readings: {},
        sealed: [],
        window: undefined,
      });
    }
    state.held = isOn ? undefined : true;
    if (state.accepted === undefined) {
      state.accepted = context.revision;
      state.categories = context.named.categories;
    }
    const { withheld = [] } = context.anonymizeOptionsFor(state);
    removeWithheld(state, withheld);
    // What was recorded before anybody could say no isn't sent.
    if (now < holdUntilDayAfter(state) + DAY) return NOTHING;
    const events = waiting.slice(0, most);
    add(
      state,
      events.filter((one) =>
        isAfterYes(context, one) && !isEventWithheld(withheld, one.event)
      )
        .map((event) => anonymousEvent(context, state, event)),
    );
    const { dropped = {} } = lost;
    for (const [reason, times] of Object.entries(dropped)) {
      count(state, reason, times);
    }
    return { events, lost: { ...dropped } };
  };

  return {
    push(event) {
      waiting.push(event);
      if (waiting.length <= MOST_EVENTS) return;
      waiting.shift();
      count(lost, "full");
    },
    countLost: (reason) => count(lost, reason),
    size: () => waiting.length || (lost.dropped ? 1 : 0),
    clear,
    copyInto,
    moveInto(state, now, most = MOST_EVENTS) {
      const isOff = decision().mode === "off";
      // Another process may have said no.
      if (isOff || now < holdUntilDayAfter(state) + DAY) clear();
      if (isOff) return NOTHING;
      if (waiting.length) identify(state, options.identity, platform);
      return copyInto(state, now, most);
    },
    remove(copied) {
      const moved = new Set(copied.events);
      waiting = waiting.filter((event) => !moved.has(event));
      const left = Object.entries(lost.dropped ?? {}).map((
        [reason, times],
      ) => [reason, times - (copied.lost[reason] ?? 0)] as const)
        .filter(([, times]) => times > 0);
      lost = left.length ? { dropped: Object.fromEntries(left) } : {};
    },
  };
}

/** An event as it is reported. */
export function anonymousEvent(
  { options, anonymizeOptionsFor }: Context,
  state: ClientState,
  { event, facts }: RecordedEvent,
): ReportedEvent {
  return {
    event,
    anonymous: anonymize(schemaOf(options.events![event]!), facts, {
      ...anonymizeOptionsFor(state),
      part: `events.${event}`,
    }),
  };
}

/**
 * False for what was recorded before a yes. An event is from before it if a no came in between; if the choice wasn't read
 * yet, the time tells.
 */
export function isAfterYes(
  { choices }: Context,
  { at, epoch }: RecordedEvent,
): boolean {
  const choice = choices.latest();
  return epoch === null
    ? at >= (choice?.since ?? -Infinity)
    : epoch === choice?.epoch;
}

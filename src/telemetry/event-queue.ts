// Events between record() and the state, in memory. They were checked when they were recorded, and become anonymous before
// they are stored.

import { count, MOST_EVENTS, type Outbox } from "../send/outbox.ts";

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

/** Events that were copied into a state. */
export interface Copied {
  /** The events. */
  readonly events: readonly RecordedEvent[];
  /** How many lost events were counted, by reason. */
  readonly lost: Readonly<Record<string, number>>;
}

/** Events that wait to be stored or sent. */
export interface EventQueue {
  /** Adds an event; the oldest one gives way if there are too many. */
  readonly push: (event: RecordedEvent) => void;
  /** Adds an event that wants to be sent at once. */
  readonly pushUrgent: (event: RecordedEvent) => void;
  /** Those that want to be sent at once, the oldest first. */
  readonly urgent: () => readonly RecordedEvent[];
  /** From now on the urgent ones wait for the next report like the others. */
  readonly calm: () => void;
  /** Counts an event that is lost. */
  readonly countLost: (reason: string) => void;
  /** How many wait to be stored; at least one if lost ones have to be counted. */
  readonly size: () => number;
  /** Forgets all of them. */
  readonly clear: () => void;
  /** The oldest ones, and how many are lost. */
  readonly oldest: (most?: number) => Copied;
  /** Removes what was stored or sent. */
  readonly remove: (copied: Copied) => void;
}

/** Makes a queue. */
export function createEventQueue(): EventQueue {
  let waiting: RecordedEvent[] = [];
  let urgent: RecordedEvent[] = [];
  let lost: Outbox = {};

  const add = (list: RecordedEvent[], event: RecordedEvent): void => {
    list.push(event);
    if (list.length <= MOST_EVENTS) return;
    list.shift();
    count(lost, "full");
  };

  return {
    push: (event) => add(waiting, event),
    pushUrgent: (event) => add(urgent, event),
    urgent: () => urgent,
    calm() {
      for (const event of urgent) add(waiting, event);
      urgent = [];
    },
    countLost: (reason) => count(lost, reason),
    size: () => waiting.length || (lost.dropped ? 1 : 0),
    clear() {
      waiting = [];
      urgent = [];
      lost = {};
    },
    oldest: (most) => ({
      events: waiting.slice(0, most),
      lost: { ...lost.dropped },
    }),
    remove(done) {
      const gone = new Set(done.events);
      waiting = waiting.filter((event) => !gone.has(event));
      urgent = urgent.filter((event) => !gone.has(event));
      const left = Object.entries(lost.dropped ?? {})
        .map(([reason, times]) =>
          [reason, times - (done.lost[reason] ?? 0)] as const
        )
        .filter(([, times]) => times > 0);
      lost = left.length ? { dropped: Object.fromEntries(left) } : {};
    },
  };
}

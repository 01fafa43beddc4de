// How recorded events get into the state. They become anonymous first, as the accepted revision says.

import { anonymize } from "../anonymize/anonymize.ts";
import type { ReportedEvent } from "../contract/report.ts";
import { DAY } from "../contract/time.ts";
import { identify } from "../hash/identity.ts";
import { add, count, MOST_EVENTS } from "../send/outbox.ts";
import type { ClientState } from "./client-state.ts";
import type { Copied, RecordedEvent } from "./event-queue.ts";
import { schemaOf } from "./options.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import { isEventWithheld, removeWithheld } from "./remove-withheld.ts";

const NOTHING: Copied = { events: [], lost: {} };

/** Puts copies of the oldest events into a state that will be sent. Call `queue.remove()` once it is stored. */
export function moveEvents(
  context: PipelineContext,
  state: ClientState,
  now: number,
  most: number = MOST_EVENTS,
): Copied {
  const { options, platform, queue, decision, holdUntilDayAfter } = context;
  const isOff = decision().mode === "off";
  // Another process may have said no.
  if (isOff || now < holdUntilDayAfter(state) + DAY) queue.clear();
  if (isOff) return NOTHING;
  if (queue.oldest(1).events.length) {
    identify(state, options.identity, platform);
  }
  return copyEvents(context, state, now, most);
}

/** Puts copies of the oldest events into a state that is only looked at. */
export function copyEvents(
  context: PipelineContext,
  state: ClientState,
  now: number,
  most?: number,
): Copied {
  const isOn = context.decision().mode === "on";
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
    state.categories = context.nameable.categories;
  }
  const { withheld = [] } = context.anonymizeOptionsFor(state);
  removeWithheld(state, withheld);
  // What was recorded before anybody could say no isn't sent.
  if (now < context.holdUntilDayAfter(state) + DAY) return NOTHING;
  const copied = context.queue.oldest(most);
  add(
    state,
    copied.events.filter((one) =>
      isAfterYes(context, one) && !isEventWithheld(withheld, one.event)
    )
      .map((event) => anonymousEvent(context, state, event)),
  );
  for (const [reason, times] of Object.entries(copied.lost)) {
    count(state, reason, times);
  }
  return copied;
}

/** An event as it is reported. */
export function anonymousEvent(
  { options, anonymizeOptionsFor }: PipelineContext,
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
 * False for an event that was recorded before the yes: a no came in between or, if the choice wasn't read yet,
 * its time is earlier.
 */
export function isAfterYes(
  { choices }: PipelineContext,
  { at, epoch }: RecordedEvent,
): boolean {
  const choice = choices.latest();
  return epoch === null
    ? at >= (choice?.since ?? -Infinity)
    : epoch === choice?.epoch;
}

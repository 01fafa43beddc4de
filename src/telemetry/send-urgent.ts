// Events that are sent as soon as they are recorded, each in a report of its own.

import { DAY } from "../contract/time.ts";
import { identify } from "../hash/identity.ts";
import { isOpen } from "../send/breaker.ts";
import { add } from "../send/outbox.ts";
import type { ClientState, Sealed } from "./client-state.ts";
import { deliver, sealAndStore } from "./deliver.ts";
import type { RecordedEvent } from "./event-queue.ts";
import { anonymousEvent, isAfterYes, moveEvents } from "./move-events.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import { isEventWithheld } from "./remove-withheld.ts";

/** Sends urgent events, one after the other. Rejects with a `Doubt` if the state can't be read or written. */
export async function sendUrgent(context: PipelineContext): Promise<void> {
  const { platform, queue, state: keeper } = context;
  for (let [event] = queue.urgent(); event; [event] = queue.urgent()) {
    const urgent = event;
    const now = platform.now();
    const { sealed, copied } = await keeper.change((state) => {
      const copied = moveEvents(context, state, now);
      return { copied, sealed: sealOne(context, state, urgent, now) };
    });
    queue.remove({ ...copied, events: [...copied.events, urgent] });
    for (const report of sealed) await deliver(context, report, now);
  }
}

function sealOne(
  context: PipelineContext,
  state: ClientState,
  event: RecordedEvent,
  now: number,
): Sealed[] {
  const { options, platform, queue, decision } = context;
  const isLate = !queue.urgent().includes(event) || !isAfterYes(context, event);
  if (isLate || decision().mode === "off") return [];
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
}

// record(): neither waits nor throws. An event is checked at once; it is stored within a second, or sent at once.

import type { GenericSchema } from "valibot";
import { sleep } from "../send/waits.ts";
import type { ClientState } from "./client-state.ts";
import type { Context } from "./context.ts";
import { doubtOf } from "./doubt.ts";
import { type Copied, createEventQueue } from "./event-queue.ts";
import { callHost } from "./host-call.ts";
import { EVENT_PAUSE, EVENTS_IN_A_ROW } from "./limits.ts";
import type { Checked } from "./mistakes.ts";
import { schemaOf } from "./options.ts";
import { createUrgentSender } from "./urgent-sender.ts";

/** Takes events, and passes them on. */
export interface EventRecorder {
  /** Takes an event of the program. */
  readonly record: (event: string, facts: unknown) => void;
  /** Puts copies of what waits into the state, for the preview. */
  readonly copyInto: (state: ClientState, now: number) => Copied;
  /** Moves what waits into a state that will be sent. Call `remove()` once it is stored. */
  readonly moveInto: (state: ClientState, now: number) => Copied;
  /** Removes what was moved. */
  readonly remove: (copied: Copied) => void;
  /** Forgets what isn't stored yet. */
  readonly clear: () => void;
  /** Stores what waits, and sends urgent events. Never rejects. */
  readonly store: () => Promise<void>;
  /** The same, but urgent events have only a second. Then they are stored for the next report. */
  readonly storeWithinASecond: () => Promise<void>;
}

/** Makes a recorder of events. */
export function createEventRecorder(context: Context): EventRecorder {
  const { options, platform, state, decision, choices } = context;
  const { events = {} } = options;
  const queue = createEventQueue(context);
  const urgent = createUrgentSender(context, queue);
  let storing: Promise<void> | undefined;
  let pausing: Promise<void> | undefined;

  /** Counts an event that is lost by a mistake of the program's own code, and tells about it. */
  const lose = (reason: string, event: string, checked?: unknown): void => {
    queue.countLost(reason);
    callHost(async () => {
      const { tellMistake } = await import("./mistakes.ts");
      tellMistake(context, event, checked as Checked);
    });
  };

  const clear = (): void => {
    queue.clear();
    urgent.clear();
  };

  const clearIfOff = (): void => {
    if (decision().mode === "off") clear();
  };

  const storeAll = async (): Promise<void> => {
    if (!queue.size() && !urgent.size()) return;
    await context.known();
    if (decision().mode === "off") return clear();
    await urgent.send();
    // Only as many as there are now: if they come faster than they are stored, the rest has to wait.
    for (let left = queue.size(); left > 0; left -= EVENTS_IN_A_ROW) {
      const copied = await state.change((kept) =>
        queue.moveInto(kept, platform.now(), EVENTS_IN_A_ROW)
      );
      queue.remove(copied);
      if (left > EVENTS_IN_A_ROW) await sleep(0);
    }
    if (urgent.size()) await storeAll();
  };

  const store = (): Promise<void> =>
    storing ??= storeAll().catch((error) => {
      // Doubt may pass: the events wait for the next try.
      if (!doubtOf(error)) clear();
    }).finally(() => storing = undefined);

  const storeSoon = (): Promise<void> =>
    pausing ??= sleep(EVENT_PAUSE)
      .then(() => pausing = undefined).then(store);

  return {
    copyInto: queue.copyInto,
    moveInto: queue.moveInto,
    remove: queue.remove,
    clear,
    store,
    async storeWithinASecond() {
      // A collector that hangs must not hold the program up.
      const patience = sleep(EVENT_PAUSE);
      await Promise.race([store(), patience]);
      for (const event of urgent.giveUp()) queue.push(event);
      await storeAll();
      await Promise.race([state.idle(), patience]);
    },
    record(event, facts) {
      const { mode, unread } = decision();
      if (mode === "off" && !unread) return;
      const declared = Object.hasOwn(events, event) ? events[event] : undefined;
      if (!declared) return lose("unknown", event);
      const checked = callHost(() => {
        const schema = schemaOf(declared) as unknown as GenericSchema;
        return schema["~standard"].validate(facts);
      });
      if (!checked || !("value" in checked) || checked.issues) {
        return lose("invalid", event, checked);
      }
      const recorded = {
        event,
        facts: checked.value,
        at: platform.now(),
        epoch: unread ? null : choices.latest()?.epoch,
      };
      const isUrgent = "send" in declared && declared.send === "now";
      (isUrgent ? urgent : queue).push(recorded);
      // Whether it may be sent is decided by the choice as it is now, and not as it is in a second.
      if (unread) void context.known().then(clearIfOff);
      const work = isUrgent ? store() : storeSoon();
      callHost(() => platform.background?.(work));
    },
  };
}

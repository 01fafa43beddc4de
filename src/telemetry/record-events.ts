// record() returns at once and never throws. It checks the event; the event is stored within a second, or sent at once.

import type { GenericSchema } from "valibot";
import { sleep } from "../send/waits.ts";
import type { Context } from "./context.ts";
import { doubtOf } from "./doubt.ts";
import { callHost } from "./host-call.ts";
import { EVENT_PAUSE } from "./limits.ts";
import type { Checked } from "./mistakes.ts";
import { schemaOf } from "./options.ts";

/** Takes events, and passes them on. */
export interface EventRecorder {
  /** Takes an event of the program. */
  readonly record: (event: string, facts: unknown) => void;
  /** Stores what waits, and sends urgent events. Never rejects. */
  readonly store: () => Promise<void>;
  /** The same, but urgent events have only a second. Then they are stored for the next report. */
  readonly storeWithinASecond: () => Promise<void>;
}

/** Makes a recorder of events. */
export function createEventRecorder(context: Context): EventRecorder {
  const { options, platform, queue, decision, choices } = context;
  const { events = {} } = options;
  let storing: Promise<void> | undefined;
  let pausing: Promise<void> | undefined;

  /** Counts an event that is lost because of a mistake in the program's code, and reports the mistake. */
  const lose = (reason: string, event: string, checked?: unknown): void => {
    queue.countLost(reason);
    callHost(async () => {
      const { reportMistake } = await import("./mistakes.ts");
      reportMistake(context, event, checked as Checked);
    });
  };

  const clearIfOff = (): void => {
    if (decision().mode === "off") queue.clear();
  };

  const storeAll = async (): Promise<void> => {
    if (!queue.size() && !queue.urgent().length) return;
    await context.known();
    if (decision().mode === "off") return queue.clear();
    const pipeline = await context.pipeline();
    await pipeline.storeEvents();
  };

  const store = (): Promise<void> =>
    storing ??= storeAll().catch((error) => {
      // Doubt may pass: the events wait for the next try.
      if (!doubtOf(error)) queue.clear();
    }).finally(() => storing = undefined);

  const storeSoon = (): Promise<void> =>
    pausing ??= sleep(EVENT_PAUSE)
      .then(() => pausing = undefined).then(store);

  return {
    store,
    async storeWithinASecond() {
      // A collector that hangs must not hold the program up.
      const patience = sleep(EVENT_PAUSE);
      await Promise.race([store(), patience]);
      queue.calm();
      await storeAll();
      await Promise.race([context.idle(), patience]);
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
      const isUrgent = "send" in declared && declared.send === "now";
      queue[isUrgent ? "pushUrgent" : "push"]({
        event,
        facts: checked.value,
        at: platform.now(),
        epoch: unread ? null : choices.latest()?.epoch,
      });
      // Whether it may be sent is decided by the choice as it is now, and not as it is in a second.
      if (unread) void context.known().then(clearIfOff);
      const work = isUrgent ? store() : storeSoon();
      callHost(() => platform.background?.(work));
    },
  };
}

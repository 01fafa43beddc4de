// Events: checked when they are recorded, anonymous before they are kept. Recording neither waits nor throws.

import type { GenericSchema } from "valibot";
import { anonymize } from "../anonymize/anonymize.ts";
import type { Context } from "./context.ts";
import type { ReportedEvent } from "../contract/report.ts";
import { deliver, pack } from "./deliver.ts";
import { sleep } from "../send/waits.ts";
import { identify } from "../hash/identity.ts";
import { PAUSE, SLICE } from "./limits.ts";
import { schemaOf } from "./options.ts";
import { DAY } from "../schedule/limits.ts";
import { isOpen } from "../send/breaker.ts";
import { add, count, MOST, type Outbox } from "../send/outbox.ts";
import type { Kept } from "./state.ts";

/** Takes events, and gives them on. */
export interface Recorder {
  record(event: string, facts: unknown): void;
  /** Shows what would be kept, without moving it. */
  show(kept: Kept, now: number): void;
  /** Moves what was recorded into what is kept. */
  absorb(kept: Kept, now: number): void;
  /** Forgets what isn't kept yet. */
  clear(): void;
  /** Keeps what was recorded, and sends of it what can be sent at once within a second. */
  keep(): Promise<void>;
  /** Keeps what was recorded, and sends what is to be sent at once. Never rejects. */
  settle(): Promise<void>;
}

/** What was recorded and found good. */
interface Recorded {
  readonly event: string;
  readonly facts: unknown;
}

/** Makes a recorder. */
export function recorder(context: Context): Recorder {
  const { options, platform, state, heard, means, stands } = context;
  const { events = {} } = options;
  const waiting: Recorded[] = [];
  const urgent: Recorded[] = [];
  let lost: Outbox = {};
  let working: Promise<void> | undefined;
  let resting: Promise<void> | undefined;

  const anonymous = (
    kept: Kept,
    { event, facts }: Recorded,
  ): ReportedEvent => ({
    event,
    anonymous: anonymize(schemaOf(events[event]!), facts, {
      ...means(kept),
      part: `events.${event}`,
    }),
  });

  const clear = () => {
    waiting.length = urgent.length = 0;
    lost = {};
  };

  const show = (kept: Kept, now: number, most?: number) => {
    const on = heard().mode === "on";
    // What was kept only to be shown isn't for sending.
    if (on && kept.held) {
      const nothing = { events: [], dropped: {}, readings: {}, sealed: [] };
      Object.assign(kept, nothing, { window: undefined });
    }
    kept.held = !on || undefined;
    kept.accepted ??= context.revision;
    // What was recorded before anybody could say no isn't for sending.
    if (now < stands(kept) + DAY) return;
    add(kept, waiting.slice(0, most).map((one) => anonymous(kept, one)));
    for (const [reason, times] of Object.entries(lost.dropped ?? {})) {
      count(kept, reason, times);
    }
  };

  const absorb = (kept: Kept, now: number, most = MOST) => {
    // Another process may have said no in between.
    if (heard().mode === "off" || now < stands(kept) + DAY) clear();
    if (heard().mode === "off") return;
    if (waiting.length) identify(kept, options.identity, platform);
    show(kept, now, most);
    waiting.splice(0, most);
    lost = {};
  };

  const work = async () => {
    if (!waiting.length && !urgent.length && !lost.dropped) return;
    if (heard().unread) await state.read();
    if (heard().mode === "off") return clear();
    while (urgent.length) {
      const now = platform.now();
      const sealed = await state.change((kept) => {
        absorb(kept, now);
        const [one] = urgent.splice(0, 1);
        if (!one) return [];
        // Before anything is hashed, as pseudonyms are keyed with it.
        identify(kept, options.identity, platform);
        const events = [anonymous(kept, one)];
        // Told to come back later, it waits for the report.
        if (isOpen(kept.breaker, now) || now < kept.outcome?.notBefore!) {
          add(kept, events);
          return [];
        }
        return pack(context, kept, { events }, now);
      });
      for (const report of sealed) await deliver(context, report, now);
    }
    // As many as there are now: while they come faster than they are kept, the rest has to wait.
    let left = waiting.length || Number(!!lost.dropped);
    for (; left > 0; left -= SLICE) {
      await state.change((kept) => absorb(kept, platform.now(), SLICE));
      if (left > SLICE) await sleep(0);
    }
    // What came meanwhile found us at work.
    if (urgent.length) await work();
  };

  const settle = (): Promise<void> =>
    working ??= work().catch(clear).finally(() => working = undefined);

  const keep = async () => {
    // A collector that hangs holds nobody up.
    const patience = sleep(PAUSE);
    await Promise.race([settle(), patience]);
    waiting.push(...urgent.splice(0));
    await work();
    // Who exits in the middle of a change leaves a lock that the next process has to wait for.
    await Promise.race([state.idle(), patience]);
  };

  const rest = (): Promise<void> =>
    resting ??= sleep(PAUSE)
      .then(() => resting = undefined).then(settle);

  return {
    show,
    absorb,
    clear,
    keep,
    settle,
    record(event, facts) {
      const { mode, unread } = heard();
      if (mode === "off" && !unread) return;
      const known = Object.hasOwn(events, event) && events[event];
      let reason = "unknown";
      if (known) {
        reason = "invalid";
        try {
          const schema = schemaOf(known) as unknown as GenericSchema;
          const result = schema["~standard"].validate(facts);
          // Parsing gives a new object: what becomes of the program's own from now on isn't told.
          if ("value" in result && !result.issues) {
            const now = "send" in known && known.send === "now";
            const list = now ? urgent : waiting;
            list.push({ event, facts: result.value });
            reason = list.length > MOST ? "full" : "";
            if (reason) list.shift();
            const work = now ? settle() : rest();
            platform.background?.(work);
          }
        } catch {
          // A getter of the program's.
        }
      }
      if (reason) count(lost, reason);
    },
  };
}

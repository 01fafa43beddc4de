// The pipeline on one screen: when? what do we know? facts → anonymous → report; how? Whether anything may be sent is asked
// before, in tick-if-allowed.ts, and again before every step.

import { collect } from "../collect/collect.ts";
import { HOUR } from "../contract/time.ts";
import { identify } from "../hash/identity.ts";
import { afterOutcome } from "../schedule/after-outcome.ts";
import { breakerBeforeSending } from "../send/breaker.ts";
import type { Outcome } from "../send/outcome.ts";
import type { ClientState, Sealed } from "./client-state.ts";
import { deliver, sealAndStore } from "./deliver.ts";
import { sendDeletions } from "./deletions.ts";
import { lookForRelease } from "./look-for-release.ts";
import { moveEvents } from "./move-events.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import type { EventRecorder } from "./record-events.ts";
import { contentOf } from "./seal.ts";
import { off, stayOff, type Ticked } from "./tick-if-allowed.ts";

/** Does everything that is due. Rejects if the platform fails, or with a `Doubt`. */
export async function tick(
  context: PipelineContext,
  events: EventRecorder,
  now: number,
): Promise<Ticked> {
  // May we? The state is read together with the choice.
  const state = await context.state.read();
  let { at: next } = await lookForRelease(context, now);
  if (state.forget?.length) {
    await sendDeletions(context, now);
    next = Math.min(next, now + HOUR);
  }
  if (context.decision().mode === "off") return stayOff(context, now, next);
  await events.store();
  const { outcome, next: at } = await report(context, now);
  return { outcome, next: Math.min(next, at) };
}

async function report(
  context: PipelineContext,
  now: number,
): Promise<Ticked> {
  const { options, state: keeper, decision, nextDue, queue } = context;
  // When?
  const turn = await keeper.change((state) =>
    decision().mode === "off" ? undefined : takeTurn(context, state, now)
  );
  if (!turn) return off(context, now);
  queue.remove(turn.copied);
  if (!turn.isDue) {
    return { outcome: { kind: "skipped", reason: "not due" }, next: turn.next };
  }
  // What do we know?
  const facts = await collect(options, turn.readings, now);
  // Facts become anonymous, and a report.
  const sealed = await keeper.change((state): Sealed[] => {
    if (decision().mode === "off") return [];
    const waiting = state.sealed ?? [];
    if (waiting.length) {
      state.breaker = breakerBeforeSending(state.breaker, now);
    }
    if (waiting.some(({ periodic }) => periodic)) return waiting;
    const content = contentOf(context, state, facts, now);
    const made = sealAndStore(context, state, content, now);
    if (made.length) {
      const { readings } = facts;
      Object.assign(state, { readings, window: now, events: [], dropped: {} });
    }
    return [...waiting, ...made];
  });
  // How?
  const outcome = await deliverAll(context, sealed, now);
  const next = await keeper.change((state) => {
    // If this process was suspended past its turn, another one has taken the next turn.
    if (decision().mode === "off" || state.schedule?.last !== now) {
      return turn.next;
    }
    state.schedule = afterOutcome(turn.schedule, now, outcome);
    return nextDue(state, now).at;
  });
  return { outcome, next };
}

/** Whether a report is due; if so, its turn is taken, so that no other process takes it too. */
function takeTurn(
  context: PipelineContext,
  state: ClientState,
  now: number,
) {
  const { options, platform, session, nextDue, random } = context;
  state.notice ??= session.shown;
  state.phase ??= session.isStarted ? 0 : random();
  const copied = moveEvents(context, state, now);
  const { due: isDue, at, state: schedule } = nextDue(state, now);
  state.schedule = schedule;
  if (isDue) {
    identify(state, options.identity, platform);
    // A crash after this costs an hour.
    state.schedule = afterOutcome(schedule, now, { kind: "later" });
  }
  const { readings } = state;
  // A notice that is missing may be shown within the hour.
  return { isDue, copied, schedule, readings, next: Math.min(at, now + HOUR) };
}

/** Sends the report about the period first, because its outcome counts. Events follow as long as they get through. */
async function deliverAll(
  context: PipelineContext,
  sealed: readonly Sealed[],
  now: number,
): Promise<Outcome> {
  let result: Outcome | undefined;
  const order = [
    ...sealed.filter(({ periodic }) => periodic),
    ...sealed.filter(({ periodic }) => !periodic),
  ];
  for (const one of order) {
    const outcome = await deliver(context, one, now);
    result ??= outcome;
    if (outcome.kind !== "sent" && outcome.kind !== "skipped") break;
  }
  return result ?? { kind: "dropped", reason: "dialect" };
}

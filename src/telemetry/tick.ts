// The pipeline on one screen: may we? when? what do we know? facts → anonymous → report; how?

import { DAY, HOUR } from "../contract/time.ts";
import { identify } from "../hash/identity.ts";
import { afterOutcome } from "../schedule/after-outcome.ts";
import { tried } from "../send/breaker.ts";
import type { Outcome } from "../send/outcome.ts";
import type { ClientState, Sealed } from "./client-state.ts";
import type { Context } from "./context.ts";
import { deliver, sealAndStore } from "./deliver.ts";
import { doubtOf, UNREADABLE_CHOICE, UNREADABLE_POLICY } from "./doubt.ts";
import { sendDeletions } from "./operator.ts";
import type { EventRecorder } from "./record-events.ts";
import { lookForRelease } from "./look-for-release.ts";
import { missingPermissions } from "./missing-permissions.ts";
import { contentOf } from "./seal.ts";

// While it is off, an hourly look finds the yes of another process. After an explicit no there isn't even that.

/** What a tick came to. */
export interface Ticked {
  /** What became of the report. */
  readonly outcome: Outcome;
  /** When there is something to do again; `Infinity` for never. */
  readonly next: number;
}

/** Does everything that is due. Rejects if the platform fails. */
export async function tick(
  context: Context,
  events: EventRecorder,
  now: number,
): Promise<Ticked> {
  try {
    const ticked = await decideAndReport(context, events, now);
    context.session.doubt = undefined;
    context.session.isOff = ticked.outcome.reason === "off";
    return ticked;
  } catch (error) {
    const reason = doubtOf(error);
    if (reason === undefined) throw error;
    if (isSurelyOff(context)) return off(context, now);
    return { outcome: doubted(context, reason, now), next: now + HOUR };
  }
}

/** Nothing to do but to look for a yes that another process stores, unless a voice says no that needn't be read. */
function off(context: Context, now: number): Ticked {
  const next = context.isRefused() ? Infinity : now + context.look;
  return { outcome: { kind: "skipped", reason: "off" }, next };
}

/** Whether a voice says no, and not only doubt. */
function isSurelyOff({ choices, decision }: Context): boolean {
  return decision().mode === "off" && !choices.isUnreadable();
}

async function decideAndReport(
  context: Context,
  events: EventRecorder,
  now: number,
): Promise<Ticked> {
  // May we? After an explicit no, not even the state is read.
  await context.policies.read();
  const state = context.isRefused() ? undefined : await context.state.read();
  let { at: next } = await lookForRelease(context, now);
  if (state?.forget?.length) {
    await sendDeletions(context, now);
    next = Math.min(next, now + HOUR);
  }
  if (state && context.decision().mode !== "off") {
    await events.store();
    const { outcome, next: at } = await report(context, events, now);
    return { outcome, next: Math.min(next, at) };
  }
  events.clear();
  const isDoubtful = context.policies.isDoubtful();
  if (isDoubtful || state && context.choices.isUnreadable()) {
    const reason = isDoubtful ? UNREADABLE_POLICY : UNREADABLE_CHOICE;
    const outcome = doubted(context, reason, now);
    return { outcome, next: Math.min(next, now + HOUR) };
  }
  const { outcome, next: at } = off(context, now);
  return { outcome, next: Math.min(next, at) };
}

async function report(
  context: Context,
  events: EventRecorder,
  now: number,
): Promise<Ticked> {
  const { options, state: keeper, decision, nextDue } = context;
  // When?
  const turn = await keeper.change((state) =>
    decision().mode === "off"
      ? undefined
      : takeTurn(context, events, state, now)
  );
  if (!turn) return off(context, now);
  events.remove(turn.copied);
  if (!turn.isDue) {
    return { outcome: { kind: "skipped", reason: "not due" }, next: turn.next };
  }
  // What do we know?
  const { collect } = await import("../collect/collect.ts");
  const facts = await collect(options, turn.readings, now);
  // Facts become anonymous, and a report.
  const sealed = await keeper.change((state): Sealed[] => {
    if (decision().mode === "off") return [];
    const waiting = state.sealed ?? [];
    if (waiting.length) state.breaker = tried(state.breaker, now);
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
  { options, platform, session, nextDue, random }: Context,
  events: EventRecorder,
  state: ClientState,
  now: number,
) {
  state.notice ??= session.shown;
  state.phase ??= session.isStarted ? 0 : random();
  const copied = events.moveInto(state, now);
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
  context: Context,
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

/** What is stored can't be trusted, so nothing is sent; the log says so once a day. */
function doubted(context: Context, reason: string, now: number): Outcome {
  const { options, session, tell } = context;
  session.doubt = reason;
  const { doubtToldAt = -Infinity } = session;
  if (Math.abs(now - doubtToldAt) >= DAY) {
    session.doubtToldAt = now;
    const missing = missingPermissions(context);
    const cause = missing && `; it lacks ${missing}`;
    void tell(`${options.product} telemetry sends nothing: ${reason}${cause}`);
  }
  return { kind: "skipped", reason };
}

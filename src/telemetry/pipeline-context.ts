// What every step of the pipeline shares besides the context: what is stored, and what follows from it.

import type { AnonymizeOptions } from "../anonymize/options.ts";
import { noticeHold } from "../consent/notice-hold.ts";
import { DAY } from "../contract/time.ts";
import { hex } from "../hash/hex.ts";
import { secretOf } from "../hash/identity.ts";
import type { Platform } from "../platform/platform.ts";
import { type Due, due } from "../schedule/due.ts";
import { FIRST } from "../schedule/limits.ts";
import { isOpen } from "../send/breaker.ts";
import type { ClientState } from "./client-state.ts";
import type { Context } from "./context.ts";
import { guardSending, type SendingMember } from "./guard-sending.ts";
import { keepState, type StateKeeper } from "./state.ts";
import { listWithheld, namesOf } from "./withheld.ts";

/** The context, and what is stored. */
export interface PipelineContext extends Context {
  /** What only a sending needs of the platform. */
  readonly sending: Pick<Platform, SendingMember>;
  /** Reads and changes the state. */
  readonly state: StateKeeper;
  /** The revision that was accepted. */
  acceptedRevision(state: ClientState): number;
  /** The time from which a default of on has to wait for a day. */
  holdUntilDayAfter(state: ClientState): number;
  /** When the next report is due. */
  nextDue(state: ClientState, now: number): Due;
  /** A random number from 0 up to 1. */
  random(): number;
  /** What the anonymizer needs to know. */
  anonymizeOptionsFor(state: ClientState): AnonymizeOptions;
}

/** Adds what is stored. Nothing is read yet. */
export function createPipelineContext(context: Context): PipelineContext {
  const { options, platform, key, choices, session, revision } = context;
  const { first = FIRST, every = DAY } = options.schedule ?? {};
  const sending = guardSending(options.platform ?? {});
  const { lock } = sending;
  const state = keepState({ state: platform.state, lock }, key, choices);
  const random = () => parseInt(hex(platform.random(6)), 16) / 2 ** 48;
  const acceptedRevision = ({ accepted }: ClientState) =>
    choices.latest()?.accepted ?? accepted ?? revision;
  const holdUntilDayAfter = (kept: ClientState) =>
    noticeHold(context.decision().decidedBy, {
      stored: kept.notice,
      shown: session.shown,
      isStarted: !!session.isStarted,
      lasts: platform.state.lasts !== false && !state.isInMemory(),
    });
  return {
    ...context,
    sending,
    state,
    random,
    acceptedRevision,
    holdUntilDayAfter,
    nextDue(kept, now) {
      const turn = due(kept.schedule ?? {}, now, {
        first,
        every,
        phase: session.isStarted
          ? 0
          : (kept.phase ?? 0) * Math.max(0, every - first),
        notice: holdUntilDayAfter(kept),
      });
      return isOpen(kept.breaker, now)
        ? { ...turn, due: false, at: Math.max(turn.at, kept.breaker!.until!) }
        : turn;
    },
    anonymizeOptionsFor(kept) {
      const { identity } = kept;
      return {
        ...options.anonymize,
        ...(identity && { secret: secretOf(identity) }),
        revision: acceptedRevision(kept),
        withheld: namesOf(listWithheld(context, kept)),
        random,
        now: platform.now,
      };
    },
  };
}

// What the person who runs the program may ask and say. Asking changes nothing.

import { collect } from "../collect/collect.ts";
import { notice } from "../consent/notice.ts";
import { DAY } from "../contract/time.ts";
import { hex } from "../hash/hex.ts";
import { identify, instanceOf, proofOf, retire } from "../hash/identity.ts";
import type { Outcome } from "../send/outcome.ts";
import { post } from "../send/post.ts";
import type { ClientState } from "./client-state.ts";
import type { Context } from "./context.ts";
import { doubtOf, UNREADABLE_CHOICE } from "./doubt.ts";
import type { EventRecorder } from "./record-events.ts";
import { contentOf, seal, wireOf } from "./seal.ts";
import type { Preview, Status } from "./surface.ts";

/** How long a deletion is asked for. */
const DELETION_DAYS = 30;

/** A line for each mechanism: whether it is on, which voice decided, and how to change it. */
export function noticeOf(
  { options, decision, releaseDecision }: Context,
): string {
  const { product, consent: { flag, variable } = {}, release } = options;
  const names = [flag, variable];
  const lines = [notice(`${product} telemetry`, decision(), names)];
  if (release) {
    lines.push(notice(
      `${product} version check`,
      releaseDecision(),
      release.enabled === undefined ? names : undefined,
    ));
  }
  return lines.join("\n");
}

/** Whether telemetry is on, which voice decided, and what became of it. */
export async function statusOf(context: Context): Promise<Status> {
  const { options, platform, choices, decision, session, fields } = context;
  await choices.read();
  let state: ClientState = {};
  let trouble = session.doubt;
  try {
    state = await context.state.read();
  } catch (error) {
    trouble = doubtOf(error) ?? "the state can't be read";
  }
  if (choices.isUnreadable()) trouble ??= UNREADABLE_CHOICE;
  const { mode, decidedBy, voices, warnings } = decision();
  const { schedule, identity, release, forget } = state;
  const accepted = context.acceptedRevision(state);
  return {
    mode,
    decidedBy,
    voices,
    warnings,
    first: schedule?.start,
    next: mode === "off" || trouble
      ? undefined
      : context.nextDue(state, platform.now()).at,
    last: schedule?.last,
    sequence: state.sequence ?? 0,
    accepted: choices.latest()?.accepted ?? state.accepted,
    unaccepted: fields
      .filter(({ note }) => note !== undefined && note.since! > accepted)
      .map(({ path }) => path),
    instance: identity && instanceOf(proofOf(identity)),
    forgetting: forget?.length ?? 0,
    outcome: state.outcome,
    release: release?.version === options.version ? release?.newer : undefined,
    stateFailed: trouble !== undefined || context.state.isInMemory(),
    choiceFailed: choices.isUnwritten(),
    trouble,
  };
}

/** The next report as it would be posted now, whether or not telemetry is on. */
export async function previewOf(
  context: Context,
  events: EventRecorder,
): Promise<Preview> {
  const { options, platform } = context;
  // Without a readable state it shows what a fresh installation would send.
  const state = await context.state.read().catch((): ClientState => ({}));
  const now = platform.now();
  events.copyInto(state, now);
  const waiting = state.sealed?.find(({ periodic }) => periodic);
  const facts = await collect(options, state.readings, now);
  const content = contentOf(context, state, facts, now);
  const sealed = waiting ?? seal(context, state, content, {
    now,
    // Until there is an identity.
    nameless: {
      id: "made when it is sealed",
      instance: options.identity === "none"
        ? undefined
        : "made at the first yes",
    },
  })!;
  const { report, wire } = sealed;
  const { url = options.endpoint } = wireOf(options, report) ?? {};
  return { report, body: wire?.body ?? JSON.stringify(report), url };
}

/** Stores a yes to the current revision. Rejects if it can't be stored, or if a no came after it. */
export async function enable(context: Context): Promise<void> {
  const { options, platform, choices, revision } = context;
  await choices.storeYes((before) => ({
    choice: "on",
    accepted: revision,
    since: platform.now(),
    // A choice that can't be read may have been a no: then what is stored beside it is void.
    epoch: before === undefined ? newEpoch(context) : before?.epoch,
  }), choices.refusals());
  await context.state.change((state) =>
    identify(state, options.identity, platform)
  );
}

/**
 * Says no. First for this process, at once; then the choice is stored; then everything is erased save what the collector
 * has yet to delete and what is known about releases. Once the choice is stored, the old state is void, whether or not it
 * can be erased. Never rejects: `choices.isUnwritten()` tells whether the choice is stored.
 */
export async function disable(context: Context): Promise<void> {
  const { options, platform, choices, session } = context;
  choices.refuse();
  session.leaving.abort();
  session.leaving = new AbortController();
  try {
    await choices.storeNo({
      choice: "off",
      since: platform.now(),
      epoch: newEpoch(context),
    });
  } catch {
    // The process stays off until its end.
  }
  try {
    await context.state.change((state, voided) => {
      const all = voided ?? state;
      if (options.forget) requestDeletion(all, platform.now());
      removeFeedMark(all);
      const { forget, release } = all;
      const { epoch } = state;
      for (const key of Object.keys(state)) {
        delete state[key as keyof ClientState];
      }
      Object.assign(state, { epoch, forget, release });
    });
  } catch {
    // It is void.
  }
}

/** Gives the identity up and asks for its deletion, so that nothing more is reported under its name. */
export function requestDeletion(state: ClientState, now: number): void {
  removeFeedMark(state);
  const until = now + DELETION_DAYS * DAY;
  retire(state, "forget", until);
  state.forget = [
    ...state.forget ?? [],
    ...(state.proofs ?? []).map((one) => ({ ...one, until })),
  ];
  delete state.proofs;
  delete state.sealed;
}

/** Asks the collector to delete what it got under the names that were given up. */
export async function sendDeletions(
  { options, platform, state }: Context,
  now: number,
): Promise<Outcome> {
  let outcome: Outcome = {
    kind: "skipped",
    reason: "nothing was sent under a name",
  };
  for (const { proof, until } of (await state.read()).forget ?? []) {
    outcome = { kind: "dropped", reason: "too late" };
    if (now < until) {
      const url = new URL(`instances/${instanceOf(proof)}`, options.endpoint);
      outcome = await post(`${url}`, JSON.stringify({ proof }), {
        fetch: platform.fetch,
        method: "delete",
        now: platform.now,
      });
      if (outcome.kind !== "sent") continue;
    }
    await state.change((kept) => {
      kept.forget = kept.forget?.filter((one) => one.proof !== proof) ?? [];
    });
  }
  return outcome;
}

/** A feed that gives everybody another mark could recognize an installation by it. */
export function removeFeedMark({ release }: ClientState): void {
  delete release?.etag;
}

function newEpoch({ platform }: Context): string {
  return hex(platform.random(16));
}

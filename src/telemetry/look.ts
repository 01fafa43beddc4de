// Status, preview and history for the operator. They change nothing.

import { collect } from "../collect/collect.ts";
import { isWithheld } from "../anonymize/is-withheld.ts";
import { whoSees } from "../disclosure/who-sees.ts";
import { instanceOf, proofOf } from "../hash/identity.ts";
import type { Field } from "../schema/catalogue.ts";
import { categoryOf } from "../schema/category.ts";
import type { ClientState } from "./client-state.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import { doubtOf, UNREADABLE_CHOICE } from "./doubt.ts";
import { copyEvents } from "./move-events.ts";
import { missingPermissions } from "./missing-permissions.ts";
import { relayOf } from "./relay-of.ts";
import { contentOf, seal, wireOf } from "./seal.ts";
import type { Preview, Status, WithheldField } from "./surface.ts";
import { listWithheld, type Withheld } from "./withheld.ts";

/** Whether telemetry is on, which voice decided, and what became of it. */
export async function statusOf(context: PipelineContext): Promise<Status> {
  const { options, choices, decision, session, fields } = context;
  await context.policies.read();
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
  const missing = missingPermissions(context);
  const { schedule, identity, release, forget } = state;
  const accepted = context.acceptedRevision(state);
  const withheld = listWithheld(context, state);
  const waiting = withheld.filter(({ by }) => by === "new");
  return {
    mode,
    decidedBy,
    voices,
    warnings: [...warnings, ...missing ? [`it lacks ${missing}`] : []],
    first: schedule?.start,
    next: mode === "off" || trouble ? undefined : nextOf(context, state),
    last: schedule?.last,
    sequence: state.sequence ?? 0,
    accepted: choices.latest()?.accepted ?? state.accepted,
    unaccepted: fields
      .filter(({ note }) =>
        note !== undefined &&
        (note.since! > accepted ||
          waiting.some(({ name }) => name === categoryOf(note)))
      )
      .map(({ path }) => path),
    categories: context.nameable.categories.map((name) => {
      const no = withheld.find((one) => one.name === name);
      const about = options.categories?.[name];
      return { name, ...(about && { about }), leaves: !no, by: no?.by };
    }),
    withheld: fields.flatMap((field) => withheldField(field, withheld)),
    endpoint: context.endpoint(),
    instance: identity && instanceOf(proofOf(identity)),
    forgetting: forget?.length ?? 0,
    outcome: state.outcome,
    release: release?.version === options.version ? release?.newer : undefined,
    stateFailed: trouble !== undefined || context.state.isInMemory(),
    choiceFailed: choices.isUnwritten(),
    trouble,
    mistakes: [...session.mistakes?.values() ?? []].map(({ says }) => says),
    about: options.about,
    seenBy: whoSees(relayOf(context)),
  };
}

/** The voice that keeps a marked field. A no to the field itself counts before one to its category. */
function withheldField(
  { path, mark, note }: Field,
  withheld: readonly Withheld[],
): WithheldField[] {
  if (!mark) return [];
  const reasons = withheld.filter(({ name, by }) =>
    by !== "new" && isWithheld([name], path, categoryOf(note))
  );
  const reason = reasons.find(({ name }) => name === path) ?? reasons[0];
  if (!reason || reason.by === "new") return [];
  return [{ path, by: reason.by, isNamed: reason.name === path }];
}

/** When the next report is sent, by this process or by the one that has begun the stored schedule. */
function nextOf(
  { platform, session, nextDue }: PipelineContext,
  state: ClientState,
): number | undefined {
  const { at } = nextDue(state, platform.now());
  const isKept = session.isStarted || state.schedule?.start !== undefined;
  return isKept && at < Infinity ? at : undefined;
}

/** The next report as it would be posted now, whether or not telemetry is on. */
export async function previewOf(
  context: PipelineContext,
): Promise<Preview> {
  const { options, platform } = context;
  await context.policies.read();
  // Without a readable state it shows what a fresh installation would send.
  const state = await context.state.read().catch((): ClientState => ({}));
  const now = platform.now();
  copyEvents(context, state, now);
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
  const own = context.endpoint();
  const { url = own } = own === options.endpoint
    ? wireOf(options, report) ?? {}
    : {};
  return {
    report,
    body: wire?.body ?? JSON.stringify(report),
    url,
    withheld: sealed.withheld ?? [],
  };
}

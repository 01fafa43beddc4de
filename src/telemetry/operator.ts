// What the person who runs the program may ask and say. Asking changes nothing.

import { collect } from "../collect/collect.ts";
import { notice } from "../consent/notice.ts";
import type { Context } from "./context.ts";
import { identify, instanceOf, proofOf, retire } from "../hash/identity.ts";
import { DAY } from "../schedule/limits.ts";
import { content, seal } from "./seal.ts";
import type { Outcome } from "../send/outcome.ts";
import { post } from "../send/post.ts";
import type { Kept } from "./state.ts";
import type { Preview, Status } from "./surface.ts";

/** A line for each mechanism: whether it is on, who said so and how to change that. */
export function noticeOf({ options, heard, heardRelease }: Context): string {
  const { product, consent: { flag, variable } = {}, release } = options;
  const names = [flag, variable];
  const lines = [notice(`${product} telemetry`, heard(), names)];
  if (release) {
    lines.push(notice(
      `${product} version check`,
      heardRelease(),
      release.enabled === undefined ? names : undefined,
    ));
  }
  return lines.join("\n");
}

/** Whether it is on, who said so, and what became of it. */
export async function statusOf(
  { options, platform, state, heard, when, fields, revision }: Context,
): Promise<Status> {
  const kept = await state.read();
  const { mode, decidedBy, voices, warnings } = heard();
  const { schedule, identity, accepted = revision, release, forget } = kept;
  return {
    mode,
    decidedBy,
    voices,
    warnings,
    first: schedule?.start,
    next: mode === "off" ? undefined : when(kept, platform.now()).at,
    last: schedule?.last,
    sequence: kept.sequence ?? 0,
    accepted: kept.accepted,
    unaccepted: fields.filter(({ note }) => note && note.since! > accepted)
      .map(({ path }) => path),
    instance: identity && instanceOf(proofOf(identity)),
    forgetting: forget?.length ?? 0,
    outcome: kept.outcome,
    release: release?.version === options.version ? release.newer : undefined,
    stateFailed: state.failed(),
  };
}

/** The next report as it would be posted now, whether or not it is on. */
export async function previewOf(
  context: Context,
  show: (kept: Kept, now: number) => void,
): Promise<Preview> {
  const { options, state } = context;
  const kept = await state.read();
  const now = context.platform.now();
  show(kept, now);
  const waiting = kept.sealed?.find(({ periodic }) => periodic);
  const facts = await collect(options, kept.readings, now);
  const { report, wire } = waiting ??
    seal(context, kept, content(context, kept, facts, now), now, {
      // While there is no identity.
      id: "made when it is sealed",
      instance: options.identity === "none"
        ? undefined
        : "made at the first yes",
    })!;
  const { body = JSON.stringify(report), url = options.endpoint } = wire ?? {};
  return { report, body, url };
}

/** Keeps a yes to the present revision. */
export async function enable(
  { options, platform, state, revision }: Context,
): Promise<void> {
  await state.change((kept) => {
    kept.choice = "on";
    kept.accepted = revision;
    identify(kept, options.identity, platform);
  });
}

/** Keeps a no, and erases all but that, what the collector has yet to delete, and what is known of releases. */
export async function disable(context: Context): Promise<void> {
  await context.state.change((kept) => {
    if (context.options.forget) leave(kept, context.platform.now());
    forgetMark(kept);
    const { forget, release } = kept;
    for (const key of Object.keys(kept)) delete kept[key as keyof Kept];
    Object.assign(kept, { choice: "off", forget, release });
  });
}

/** A feed that gives everybody another mark could tell by it who asks again. */
function forgetMark({ release }: Kept): void {
  delete release?.etag;
}

/** Gives the identity up, so that nothing is reported under a name that the collector is asked to delete. */
export function leave(kept: Kept, now: number): void {
  forgetMark(kept);
  const until = now + 30 * DAY;
  retire(kept, "forget", until);
  kept.forget = [
    ...kept.forget ?? [],
    ...(kept.proofs ?? []).map((one) => ({ ...one, until })),
  ];
  delete kept.proofs;
  delete kept.sealed;
}

/** Asks the collector to delete what it was sent under the names that were given up. */
export async function erase(
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

// What the person who runs the program may say: yes, no, and that what was sent is to be deleted.

import { notice } from "../consent/notice.ts";
import { DAY } from "../contract/time.ts";
import { hex } from "../hash/hex.ts";
import { identify, instanceOf, retire } from "../hash/identity.ts";
import type { Outcome } from "../send/outcome.ts";
import type { StoredChoice } from "./choice.ts";
import type { ClientState } from "./client-state.ts";
import type { Context } from "./context.ts";
import { reportFetchOf } from "./fetch-of.ts";
import { callHost } from "./host-call.ts";
import { missingPermissions } from "./missing-permissions.ts";
import { postLazily } from "./post-lazily.ts";
import { listWithheld, namesOf } from "./withheld.ts";

/** How long a deletion is asked for. */
const DELETION_DAYS = 30;

/** A line for each mechanism: whether it is on, which voice decided, and how to change it. */
export function noticeOf(context: Context): string {
  const { options, decision, releaseDecision, endpoint } = context;
  const { product, about, consent = {}, release, transport } = options;
  const { flag, variable } = consent;
  const { command = options.platform?.argv && `${product} telemetry` } =
    consent;
  const awaited = context.policies.latest()
    ? undefined
    : "policies and stored choice";
  const ways = { names: [flag, variable], command, awaited };
  const isRelayed = transport && decision().mode !== "off" &&
    endpoint() === options.endpoint;
  const way = isRelayed
    ? `. The relay ${
      new URL(transport.relay).host
    } sees addresses and no reports, the collector reports and no addresses`
    : "";
  const lines = [
    notice(`${product} telemetry`, decision(), { ...ways, about }) + way,
  ];
  const withheld = decision().mode === "off"
    ? []
    : namesOf(listWithheld(context, {}));
  if (withheld.length) {
    lines.push(`${product} telemetry leaves out ${withheld.join(", ")}`);
  }
  if (release) {
    lines.push(notice(
      `${product} version check`,
      releaseDecision(),
      release.enabled === undefined ? ways : undefined,
    ));
  }
  const missing = missingPermissions(context);
  if (missing) lines.push(`${product} telemetry lacks ${missing}`);
  return lines.join("\n");
}

/**
 * Stores a yes to the current revision. Rejects if it can't be stored, or if a no came after it.
 *
 * @param context Whose telemetry.
 * @param only The categories that it is to; the others are refused. @default all
 */
export async function enable(
  context: Context,
  only?: readonly string[],
): Promise<void> {
  const { options, platform, choices, revision, named } = context;
  const { categories } = named;
  await choices.storeYes((before) => ({
    choice: "on",
    accepted: revision,
    since: platform.now(),
    // A choice that can't be read may have been a no: then what is stored beside it is void.
    epoch: before === undefined ? newEpoch(context) : before?.epoch,
    categories: Object.fromEntries(
      categories.map((name) => [name, only?.includes(name) ?? true]),
    ),
    ...refusedFields(context, before),
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
  session.leaving?.abort();
  session.leaving = undefined;
  try {
    await choices.storeNo((before) => ({
      choice: "off",
      // A no is stored although the clock or the random numbers fail.
      since: callHost(platform.now),
      epoch: callHost(() => newEpoch(context)),
      ...refusedFields(context, before),
    }));
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

/** The fields that were refused one by one: neither a yes nor a no to the whole changes that. */
export function refusedFields(
  { choices, named }: Context,
  before: StoredChoice | null | undefined,
): Pick<StoredChoice, "without"> {
  const unstored = choices.unstoredParts()
    .filter((name) => !named.categories.includes(name));
  const without = [...new Set([...before?.without ?? [], ...unstored])];
  return without.length ? { without } : {};
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
  context: Context,
  now: number,
): Promise<Outcome> {
  const { platform, policies, state, random } = context;
  let outcome: Outcome = {
    kind: "skipped",
    reason: "nothing was sent under a name",
  };
  const { forget = [] } = await state.read();
  // They go where reports went, also after a no that makes policies needless.
  if (forget.length) await policies.readAnyway();
  for (const { proof, until } of forget) {
    outcome = { kind: "dropped", reason: "too late" };
    if (now < until) {
      const path = `instances/${instanceOf(proof)}`;
      const url = new URL(path, context.endpoint());
      outcome = await postLazily(`${url}`, JSON.stringify({ proof }), {
        fetch: reportFetchOf(context),
        method: "delete",
        now: platform.now,
        random,
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

// What becomes of what was stored and sent, after a no or when somebody asks to be forgotten.

import { DAY } from "../contract/time.ts";
import { instanceOf, retire } from "../hash/identity.ts";
import type { Outcome } from "../send/outcome.ts";
import { post } from "../send/post.ts";
import type { ClientState } from "./client-state.ts";
import { reportFetchOf } from "./fetch-of.ts";
import type { PipelineContext } from "./pipeline-context.ts";

/** How long a deletion is asked for. */
const DELETION_DAYS = 30;

/** Erases everything save what the collector has yet to delete and what is known about releases. */
export async function eraseState(
  { options, platform, state: keeper }: PipelineContext,
): Promise<void> {
  await keeper.change((state, voided) => {
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
  context: PipelineContext,
  now: number,
): Promise<Outcome> {
  const { platform, policies, state, random } = context;
  let outcome: Outcome = {
    kind: "skipped",
    reason: "nothing was sent under a pseudonym",
  };
  const { forget = [] } = await state.read();
  // Deletions go where reports went. A policy may name that address, so policies are read even after a no.
  if (forget.length) await policies.readAnyway();
  for (const { proof, until } of forget) {
    outcome = { kind: "dropped", reason: "too late" };
    if (now < until) {
      const path = `instances/${instanceOf(proof)}`;
      const url = new URL(path, context.endpoint());
      outcome = await post(`${url}`, JSON.stringify({ proof }), {
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

/** A feed that gives each installation its own ETag could recognize it by that. */
function removeFeedMark({ release }: ClientState): void {
  delete release?.etag;
}

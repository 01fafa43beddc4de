// How a sealed report is sent, and what becomes of it. It stays in the state until there is an answer.

import { DAY } from "../contract/time.ts";
import { hex } from "../hash/hex.ts";
import { breakerAfterSending, breakerBeforeSending } from "../send/breaker.ts";
import { count } from "../send/outbox.ts";
import type { Outcome } from "../send/outcome.ts";
import { post } from "../send/post.ts";
import type { ClientState, Sealed } from "./client-state.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import { reportFetchOf } from "./fetch-of.ts";
import { MOST_SEALED, MOST_SENT } from "./limits.ts";
import type { Wire } from "./options.ts";
import { type Content, seal, wireOf } from "./seal.ts";
import { wereWithheld } from "./remove-withheld.ts";
import { listWithheld, namesOf } from "./withheld.ts";

/** Browsers refuse `keepalive` to more than 64 KiB. */
const MOST_KEEPALIVE_BYTES = 60_000;

/** Seals content and stores that, before anything is sent. */
export function sealAndStore(
  context: PipelineContext,
  state: ClientState,
  content: Content,
  now: number,
): Sealed[] {
  const sealed = seal(context, state, content, {
    now,
    nameless: { id: hex(context.platform.random(32)) },
  });
  if (!sealed) return [];
  state.breaker = breakerBeforeSending(state.breaker, now);
  state.sequence = sealed.report.sequence;
  state.sealed = [...state.sealed ?? [], sealed];
  const surplus = state.sealed.splice(0, state.sealed.length - MOST_SEALED);
  for (const { report } of surplus) {
    count(state, "full", report.events?.length);
  }
  return [sealed];
}

/** Sends a report, prints it or only keeps it, as the mode is now. */
export async function deliver(
  context: PipelineContext,
  sealed: Sealed,
  now: number,
): Promise<Outcome> {
  const { options, decision, tell } = context;
  await context.hear();
  const { mode } = decision();
  if (mode === "off") return { kind: "skipped", reason: "off" };
  if (!mayLeave(context, sealed)) {
    return { kind: "skipped", reason: "withheld" };
  }
  const body = sealed.wire?.body ?? JSON.stringify(sealed.report);
  if (mode === "log") void tell(body, options.log ?? console.log);
  const outcome: Outcome = mode === "on"
    ? await postReport(context, sealed, body)
    : { kind: "skipped", reason: mode };
  // A no ended the sending, and erases what is stored.
  if (outcome.kind === "skipped" && mode === "on") return outcome;
  const isTrouble = await context.state.change((state) =>
    storeOutcome(state, { report: sealed.report, body, outcome, now, mode })
  );
  if (isTrouble) {
    const { kind, reason } = outcome;
    void tell(`${options.product} telemetry ${kind}: ${reason}`);
  }
  return outcome;
}

/** Whether nobody said no to a part of it since it was sealed. */
function mayLeave(context: PipelineContext, { withheld }: Sealed): boolean {
  return wereWithheld(namesOf(listWithheld(context, {})), withheld);
}

/** The address is the endpoint or the dialect's answer, never one out of the state. */
async function postReport(
  context: PipelineContext,
  sealed: Sealed,
  body: string,
): Promise<Outcome> {
  const { options, platform, fields, decision, session, random } = context;
  const { report, wire: stored } = sealed;
  const wire = stored && wireOf(options, report);
  if (stored && !wire) return { kind: "dropped", reason: "dialect" };
  const url = urlOf(context, wire);
  return await post(url, body, {
    fetch: reportFetchOf(context) as never,
    headers: wire?.headers,
    keepalive: !!options.platform?.onHidden &&
      body.length < MOST_KEEPALIVE_BYTES,
    mayLeave: async () => {
      await context.hear();
      return decision().mode === "on" && mayLeave(context, sealed) &&
        url === urlOf(context, wire);
    },
    signal: (session.leaving ??= new AbortController()).signal,
    // Only paths of our own schemas and of the report: an answer's text is never repeated.
    isKnown: (path) =>
      [...fields.map((field) => field.path), ...Object.keys(report)]
        .some((known) => known.startsWith(path)),
    now: platform.now,
    random,
  });
}

/** The operator's own collector gets what the makers' would have got. */
function urlOf(
  { options, endpoint }: PipelineContext,
  wire: Wire | undefined,
): string {
  const own = endpoint();
  return own === options.endpoint ? wire?.url ?? own : own;
}

/** What became of a report. */
interface Delivered {
  readonly report: Sealed["report"];
  readonly body: string;
  readonly outcome: Outcome;
  readonly now: number;
  readonly mode: string;
}

/** Returns whether trouble should be written to the log, which happens once a day at most. */
function storeOutcome(
  state: ClientState,
  { report, body, outcome, now, mode }: Delivered,
): boolean {
  const { kind } = outcome;
  const { sealed = [] } = state;
  const others = sealed.filter((other) => other.report.id !== report.id);
  // disable() came in between: nothing about the report is stored.
  if (others.length === sealed.length) return false;
  state.outcome = outcome;
  if (kind !== "later") state.sealed = others;
  if (kind === "dropped") count(state, "refused", report.events?.length);
  if (kind === "sent" || kind === "skipped") {
    state.history = [{ at: now, body }, ...state.history ?? []]
      .slice(0, MOST_SENT);
  }
  if (mode !== "on") return false;
  state.breaker = breakerAfterSending(state.breaker, kind === "sent", now);
  const isToldToday = state.troubleToldAt !== undefined &&
    Math.abs(now - state.troubleToldAt) < DAY;
  if (kind === "sent" || isToldToday) return false;
  state.troubleToldAt = now;
  return true;
}

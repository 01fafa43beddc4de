// The first question of a tick: may we? It is answered without the pipeline, which is loaded if there is something to do.

import { DAY, HOUR } from "../contract/time.ts";
import type { Outcome } from "../send/outcome.ts";
import type { Context } from "./context.ts";
import { doubtOf, UNREADABLE_CHOICE, UNREADABLE_POLICY } from "./doubt.ts";
import { missingPermissions } from "./missing-permissions.ts";
import type { EventRecorder } from "./record-events.ts";

// While it is off, an hourly look finds the yes of another process. After an explicit no there isn't even that.

/** The result of a tick. */
export interface Ticked {
  /** What became of the report. */
  readonly outcome: Outcome;
  /** When there is something to do again; `Infinity` for never. */
  readonly next: number;
}

/** Does everything that is due. Rejects if the platform fails. */
export async function tickIfAllowed(
  context: Context,
  events: EventRecorder,
  now: number,
): Promise<Ticked> {
  try {
    const ticked = await askAndTick(context, events, now);
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

async function askAndTick(
  context: Context,
  events: EventRecorder,
  now: number,
): Promise<Ticked> {
  await context.policies.read();
  // After an explicit no, not even the state is read.
  if (!context.isRefused() && await isPipelineNeeded(context)) {
    const pipeline = await context.pipeline();
    return await pipeline.tick(events, now);
  }
  return stayOff(context, now, await checkVersion(context, now));
}

/** The version check may be on although telemetry is off. Returns when to look again. */
async function checkVersion(context: Context, now: number): Promise<number> {
  if (!context.options.release) return Infinity;
  try {
    const pipeline = await context.pipeline();
    return (await pipeline.checkVersion(now)).at;
  } catch (error) {
    if (!doubtOf(error)) throw error;
    return now + HOUR;
  }
}

/** While it is off, what is stored may hold deletions that the collector hasn't answered. */
async function isPipelineNeeded(context: Context): Promise<boolean> {
  const { platform, choices, decision, key } = context;
  if (context.isPipelineLoaded()) return true;
  let text: string | null | undefined;
  try {
    text = await platform.state.getItem(key) ?? null;
  } catch {
    // If the state can't be read, the pipeline reports it.
  }
  await choices.read(text);
  return text !== null || decision().mode !== "off";
}

/** Nothing is sent: what was recorded is forgotten. */
export function stayOff(context: Context, now: number, next: number): Ticked {
  const { choices, policies, queue } = context;
  queue.clear();
  const isDoubtful = policies.isDoubtful();
  if (isDoubtful || !context.isRefused() && choices.isUnreadable()) {
    const reason = isDoubtful ? UNREADABLE_POLICY : UNREADABLE_CHOICE;
    const outcome = doubted(context, reason, now);
    return { outcome, next: Math.min(next, now + HOUR) };
  }
  const { outcome, next: at } = off(context, now);
  return { outcome, next: Math.min(next, at) };
}

/** Nothing to do but to look for a yes that another process stores, unless a voice says no that needn't be read. */
export function off(context: Context, now: number): Ticked {
  const next = context.isRefused() ? Infinity : now + context.look;
  return { outcome: { kind: "skipped", reason: "off" }, next };
}

/** Whether a voice says no, and not only doubt. */
function isSurelyOff({ choices, decision }: Context): boolean {
  return decision().mode === "off" && !choices.isUnreadable();
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

// How a sealed report goes, and what becomes of it. It stays in the state until somebody has an answer.

import type { Context } from "./context.ts";
import { hex } from "../hash/hex.ts";
import { DAY } from "../schedule/limits.ts";
import { type Content, seal } from "./seal.ts";
import { called, tried } from "../send/breaker.ts";
import { SEALED, SENT } from "./limits.ts";
import { count } from "../send/outbox.ts";
import type { Outcome } from "../send/outcome.ts";
import { post } from "../send/post.ts";
import type { Kept, Sealed } from "./state.ts";

/** Seals content and keeps that, before anybody tries to send it. */
export function pack(
  context: Context,
  kept: Kept,
  content: Content,
  now: number,
): Sealed[] {
  const sealed = seal(context, kept, content, now, {
    // Where there is no identity.
    id: hex(context.platform.random(32)),
  });
  if (!sealed) return [];
  kept.breaker = tried(kept.breaker, now);
  kept.sequence = sealed.report.sequence;
  kept.sealed = [...kept.sealed ?? [], sealed];
  const surplus = kept.sealed.splice(0, kept.sealed.length - SEALED);
  for (const { report } of surplus) count(kept, "full", report.events?.length);
  return [sealed];
}

/** Sends it, prints it or only keeps it, as the mode is now. */
export async function deliver(
  { options, platform, state, heard, tell }: Context,
  { report, wire }: Sealed,
  now: number,
): Promise<Outcome> {
  const { mode } = heard();
  const { body = JSON.stringify(report), url = options.endpoint, headers } =
    wire ?? {};
  let outcome: Outcome = { kind: "skipped", reason: mode };
  if (mode === "log") tell(body, options.log ?? console.log);
  if (mode === "on") {
    outcome = await post(url, body, {
      fetch: platform.fetch,
      headers,
      // Browsers refuse it to more than 64 KiB.
      keepalive: !!platform.onHidden && body.length < 60_000,
      now: platform.now,
    });
  }
  const { kind, reason } = outcome;
  if (mode !== "off") {
    const trouble = await state.change((kept) => {
      const { sealed = [] } = kept;
      const rest = sealed.filter((other) => other.report.id !== report.id);
      // disable() came in between: nothing of it is kept.
      if (rest.length === sealed.length) return;
      kept.outcome = outcome;
      if (kind !== "later") kept.sealed = rest;
      if (kind === "dropped") count(kept, "refused", report.events?.length);
      if (kind === "sent" || kind === "skipped") {
        kept.history = [{ at: now, body }, ...kept.history ?? []]
          .slice(0, SENT);
      }
      if (mode !== "on") return;
      kept.breaker = called(kept.breaker, kind === "sent", now);
      if (kind === "sent" || Math.abs(now - kept.told!) < DAY) return;
      kept.told = now;
      return true;
    });
    if (trouble) tell(`${options.product} telemetry ${kind}: ${reason}`);
  }
  return outcome;
}

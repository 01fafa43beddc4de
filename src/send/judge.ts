import type { Outcome } from "./outcome.ts";

/** Nobody may put us off for longer. */
const DAY = 86_400_000;

/**
 * What an answer means, read off its status and its Retry-After (RFC 9110, 10.2.3); one that can't be read says nothing.
 *
 * @param answer The collector's.
 * @param now The clock.
 */
export function judge({ ok, status, headers }: Response, now: number): Outcome {
  if (ok) return { kind: "sent", status };
  const reason = `status ${status}`;
  if (status < 500 && status !== 408 && status !== 429) {
    return { kind: "dropped", reason, status };
  }
  // Without one it's null, and null is a date to nobody.
  const after = headers.get("retry-after")!;
  const wait = /\D/.test(after) ? Date.parse(after) - now : +after * 1000;
  return {
    kind: "later",
    reason,
    status,
    ...(wait > 0 && { notBefore: now + Math.min(wait, DAY) }),
  };
}

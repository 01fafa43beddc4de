import { readRefusalPath, readRefusalReason } from "../contract/refusal.ts";
import type { Outcome } from "./outcome.ts";

/** Longest time, in milliseconds, that a collector can postpone the next sending by. */
const LONGEST_WAIT = 86_400_000;

/**
 * Reads an answer's status, its Retry-After header (RFC 9110, 10.2.3) and why a collector refused. A Retry-After that
 * can't be read is ignored, and so is a reason that isn't in the contract's list.
 *
 * @param answer The collector's answer; its body isn't touched.
 * @param now The present time, in milliseconds.
 * @param isKnown Whether a path is the client's own. A refusal names no other.
 */
export function readAnswer(
  { ok, status, headers }: Response,
  now: number,
  isKnown: (path: string) => boolean = () => false,
): Outcome {
  if (ok) return { kind: "sent", status };
  const refusal = readRefusalReason(headers);
  const path = readRefusalPath(headers, isKnown);
  const at = path ? ` at '${path}'` : "";
  const reason = refusal
    ? `refused: ${refusal.replaceAll("-", " ")}${at} (${status})`
    : `status ${status}`;
  if (status < 500 && status !== 408 && status !== 429) {
    return { kind: "dropped", reason, status };
  }
  const wait = readRetryAfter(headers.get("retry-after"), now);
  return {
    kind: "later",
    reason,
    status,
    ...(wait > 0 && { notBefore: now + Math.min(wait, LONGEST_WAIT) }),
  };
}

/** How many milliseconds to wait; NaN if the header is missing or is neither seconds nor a date. */
function readRetryAfter(header: string | null, now: number): number {
  if (header === null) return NaN;
  return /^\d+$/.test(header)
    ? Number(header) * 1000
    : Date.parse(header) - now;
}

/**
 * Why a collector refused a request: the closed vocabulary of its response header. Both halves read it from here, so a
 * client never repeats what an unknown server wrote.
 */

/** The response header that names the reason. */
export const REFUSAL_HEADER = "candor-reason";

/** The response header that names the field, percent-encoded. */
export const REFUSAL_PATH_HEADER = "candor-path";

/** Every reason there is, as it stands in the header. */
export const REFUSAL_REASONS = [
  // the body as it arrives
  "wrong-content-type",
  "wrong-content-encoding",
  "too-large",
  "too-slow",
  "unreadable-body",
  "not-json",
  "repeated-key",
  // what a report says
  "unknown-protocol",
  "unknown-product",
  "unknown-revision",
  "unknown-event",
  "unknown-field",
  "invalid-value",
  "not-a-report",
  // who asks, and how often
  "wrong-token",
  "wrong-proof",
  "rate-limited",
  // what is asked for
  "invalid-day",
  "invalid-range",
  "invalid-unit",
  "invalid-field",
  "unknown-page",
  "unknown-feed",
  "wrong-method",
  // the collector's own trouble
  "store-unavailable",
  "feed-unavailable",
  "internal-error",
] as const;

/** One of the reasons. */
export type RefusalReason = typeof REFUSAL_REASONS[number];

/** Reads the header; anything that isn't one of the reasons is ignored. */
export function readRefusalReason(
  headers: Headers,
): RefusalReason | undefined {
  const value = headers.get(REFUSAL_HEADER);
  return REFUSAL_REASONS.find((reason) => reason === value);
}

/**
 * Reads the header that names the field.
 *
 * @param headers The answer's.
 * @param isKnown Whether a path is the client's own; any other is ignored.
 */
export function readRefusalPath(
  headers: Headers,
  isKnown: (path: string) => boolean,
): string | undefined {
  const value = headers.get(REFUSAL_PATH_HEADER);
  if (!value) return undefined;
  try {
    const path = decodeURIComponent(value);
    return isKnown(path) ? path : undefined;
  } catch {
    // It isn't percent-encoded.
    return undefined;
  }
}

// Asks a feed for a newer release. It sends nothing but the question, and takes from the answer only what newerRelease()
// picks out.

import { answerText } from "../send/answer-text.ts";
import { withTimeout } from "../send/waits.ts";
import { ANSWER_MS, MOST_LETTERS } from "./limits.ts";
import { type NewerRelease, newerRelease } from "./newer.ts";

/** What is known from a feed. */
export interface FeedAnswer {
  /** The ETag of the last answer, with which the next request asks whether it has changed. */
  readonly etag?: string | undefined;
  /** A newer release, if there is one. */
  readonly newer?: NewerRelease | undefined;
}

/** How to ask. */
interface AskOptions {
  /** The platform's fetch. */
  readonly fetch: typeof globalThis.fetch;
  /** Aborts the request; what was known stays. @default none */
  readonly signal?: AbortSignal | undefined;
  /** Whether the running version is sent along. @default false */
  readonly share?: boolean | undefined;
}

/**
 * Asks for a newer release. Never rejects: without a network, or with an answer that can't be read, what was known stays.
 *
 * @param feed Where to ask. A redirect isn't followed, because nobody agreed to where it leads.
 * @param version The running version.
 * @param known What was answered last time.
 * @param options The platform's fetch, and what to send along.
 */
export function askFeed(
  feed: string,
  version: string,
  known: FeedAnswer,
  { fetch, share, signal: stop }: AskOptions,
): Promise<FeedAnswer> {
  const ask = async (signal: AbortSignal): Promise<FeedAnswer> => {
    const url = new URL(feed);
    if (share) url.searchParams.set("version", version);
    const answer = await fetch(url, {
      headers: known.etag ? { "if-none-match": known.etag } : {},
      redirect: "manual",
      signal,
    });
    const text = await answerText(answer, MOST_LETTERS);
    if (text === undefined) return known;
    return {
      etag: answer.headers.get("etag") ?? undefined,
      newer: newerRelease(version, JSON.parse(text)),
    };
  };
  // Some fetches, and every body in Node, stop listening to their signal: so the time limit is ours.
  return withTimeout(ANSWER_MS, ask, { signal: stop }).catch(() => known);
}

// Asks a feed what there is. It is told nothing but the question, and nothing of its answer is believed but what
// newerRelease() picks out.

import { withTimeout } from "../send/waits.ts";
import { LIMIT, LONGEST } from "./limits.ts";
import { type NewerRelease, newerRelease } from "./newer.ts";

/** What is known of the feed. */
export interface Answer {
  /** The feed's mark for the answer, for asking whether there is another. */
  readonly etag?: string | undefined;
  readonly newer?: NewerRelease | undefined;
}

/** How to ask. */
interface AskOptions {
  /** The platform's. */
  readonly fetch: typeof globalThis.fetch;
  /** Tells the version that runs. */
  readonly share?: boolean | undefined;
}

/**
 * Asks for a newer release. Never rejects: without network, or with an answer that can't be read, what was known stays.
 *
 * @param feed Where to ask; a redirect isn't followed, as nobody said yes to where it leads.
 * @param version The version that runs.
 * @param known What was answered last time.
 * @param options The platform's fetch, and what to tell.
 */
export function ask(
  feed: string,
  version: string,
  known: Answer,
  options: AskOptions,
): Promise<Answer> {
  // Not every fetch, and no body of Node's, listens to its signal for long.
  return withTimeout(
    LIMIT,
    (signal) => answer(feed, version, known, options, signal),
  )
    .catch(() => known);
}

async function answer(
  feed: string,
  version: string,
  known: Answer,
  { fetch, share }: AskOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const url = new URL(feed);
  if (share) url.searchParams.set("version", version);
  const { ok, body, headers } = await fetch(url, {
    headers: known.etag ? { "if-none-match": known.etag } : {},
    redirect: "manual",
    signal,
  });
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (ok && text.length <= LONGEST) {
    const { done, value } = await reader.read();
    if (done) {
      return {
        etag: headers.get("etag") ?? undefined,
        newer: newerRelease(version, JSON.parse(text)),
      };
    }
    text += value;
  }
  reader.cancel().catch(() => {});
  return known;
}

// Asks a feed what there is. It is told nothing but the question, and nothing of its answer is believed but what
// newerRelease() picks out.

import { limited } from "../send/unheld.ts";
import { type NewerRelease, newerRelease } from "./newer.ts";

/** What is known of the feed. */
export interface Answer {
  /** The feed's mark for the answer, for asking whether there is another. */
  readonly etag?: string | undefined;
  readonly newer?: NewerRelease | undefined;
}

/** Milliseconds for all of it. */
const LIMIT = 15_000;

/** Of a longer answer nothing is read, in characters. */
const LONGEST = 2 ** 22;

/**
 * Asks for a newer release. Never rejects: without network, or with an answer that can't be read, what was known stays.
 *
 * @param feed Where to ask.
 * @param version The version that runs.
 * @param known What was answered last time.
 * @param fetch The platform's.
 */
export async function ask(
  feed: string,
  version: string,
  known: Answer,
  { fetch, share }: {
    readonly fetch: typeof globalThis.fetch;
    readonly share?: boolean | undefined;
  },
): Promise<Answer> {
  try {
    const { default: ky } = await import("ky");
    const url = new URL(feed);
    if (share) url.searchParams.set("version", version);
    const { body, headers } = await ky(url, {
      fetch: limited(fetch, () => LIMIT),
      headers: known.etag ? { "if-none-match": known.etag } : {},
      timeout: false,
      retry: 0,
    });
    let text = "";
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
      if (text.length > LONGEST) {
        await reader.cancel();
        return known;
      }
    }
    return {
      etag: headers.get("etag") ?? undefined,
      newer: newerRelease(version, JSON.parse(text)),
    };
  } catch {
    return known;
  }
}

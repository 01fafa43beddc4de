/** Reads a feed at another server, on behalf of every program that asks ours: with bounds on how often, how long, how much. */

import { MINUTE, SECOND } from "../../contract/time.ts";

/** What reading a feed needs. */
export interface UpstreamOptions {
  /** Sends the request. */
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Milliseconds until an answer is asked for again. */
const FRESH = 10 * MINUTE;

/** Milliseconds until a failed request is repeated. */
const RETRY = MINUTE;

/** Milliseconds that an answer may take. */
const TIMEOUT = 5 * SECOND;

/** Bytes that an answer may have: a page of GitHub's releases with all their texts is under 4 MiB. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Remembers the last answer of an address, and asks again when it is old. The request carries nothing of the programs
 * that ask us.
 *
 * @returns A function that resolves to the text; to undefined while there is none. It never rejects.
 * @throws {TypeError} If the address isn't an http or https URL.
 */
export function upstream(
  address: string | URL,
  { fetch, now }: UpstreamOptions,
): () => Promise<string | undefined> {
  if (!isWebAddress(address)) {
    throw new TypeError(
      "Cannot create a collector as an address in 'releases' must be an http or https URL",
    );
  }
  let text: string | undefined;
  let etag = "";
  let until = -Infinity;
  let asking: Promise<void> | undefined;
  const ask = async (): Promise<void> => {
    const started = now();
    // Further requests wait until then, whether this one succeeds or not.
    until = started + RETRY;
    try {
      const answer = await fetch(address, {
        headers: {
          accept: "application/json",
          "user-agent": "candor",
          ...(etag && { "if-none-match": etag }),
        },
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const read = answer.ok ? await readBounded(answer) : undefined;
      if (!answer.ok) await answer.body?.cancel();
      if (read !== undefined) {
        text = read;
        etag = answer.headers.get("etag") ?? "";
      }
      if (read !== undefined || answer.status === 304) until = started + FRESH;
    } catch {
      // Keep the last answer.
    }
  };
  return async () => {
    // The request that finds it old waits for the new one: Workers stop work that no request waits for.
    if (now() >= until) await (asking = ask());
    else if (text === undefined) await asking;
    return text;
  };
}

/** A body's text; undefined if it is too large. */
async function readBounded({ body }: Response): Promise<string | undefined> {
  const reader = body?.getReader();
  if (!reader) return undefined;
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function isWebAddress(address: string | URL): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === "https:" || protocol === "http:";
}

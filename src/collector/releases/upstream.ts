/** Asks somebody else's feed on behalf of all who ask ours: at most so often, for at most so long, and for no more. */

/** What asking takes. */
export interface UpstreamMeans {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Milliseconds for which an answer holds; after trouble it is asked again sooner. */
const FRESH = 600_000;
const AGAIN = 60_000;

/** Milliseconds for an answer, and bytes: a page of GitHub's with all its texts is under 4 MiB. */
const PATIENCE = 5000;
const MOST = 4 * 1024 * 1024;

/**
 * Remembers the last answer of an address, and asks again when it is old. Nothing of whoever asks us goes with it.
 *
 * @returns Gives the text; nothing while there was none. Never rejects.
 * @throws {TypeError} If it is no address of the web.
 */
export function upstream(
  address: string | URL,
  { fetch, now }: UpstreamMeans,
): () => Promise<string | undefined> {
  if (!URL.canParse(address) || !/^https?:/.test(new URL(address).protocol)) {
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
    // The next one waits, whatever becomes of this one.
    until = started + AGAIN;
    try {
      const answer = await fetch(address, {
        headers: {
          accept: "application/json",
          "user-agent": "candor",
          ...(etag && { "if-none-match": etag }),
        },
        signal: AbortSignal.timeout(PATIENCE),
      });
      const read = answer.ok ? await atMost(answer) : undefined;
      if (!answer.ok) await answer.body?.cancel();
      if (read !== undefined) {
        text = read;
        etag = answer.headers.get("etag") ?? "";
      }
      if (read !== undefined || answer.status === 304) until = started + FRESH;
    } catch {
      // What it said last still holds.
    }
  };
  return async () => {
    // Whoever finds it old waits for the new one: in Workers, what no request waits for ends with it.
    if (now() >= until) await (asking = ask());
    else if (text === undefined) await asking;
    return text;
  };
}

/** A body's text, unless there is too much of it. */
async function atMost({ body }: Response): Promise<string | undefined> {
  const reader = body?.getReader();
  if (!reader) return undefined;
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MOST) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

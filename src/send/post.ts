// Posts one body and says what became of it. The tries are ky's; whether there is another one, and after how long, is
// said here, as ky takes other answers for passing ones and waits for any Retry-After. Time is limited here as well: ky's
// own timers would keep a process alive that has nothing else to do. Nothing of an answer is read but its status and
// Retry-After: its body is cancelled before ky gets at it. ky is loaded when there is something to send, and not before:
// in Node alone its look at what fetch can do takes longer than the rest of us, and who doesn't send doesn't pay for it.

import { gzip } from "./gzip.ts";
import { judge } from "./judge.ts";
import type { Outcome } from "./outcome.ts";
import { pause, within } from "./unheld.ts";

/** How to post. */
export interface PostOptions {
  /** The platform's. */
  readonly fetch: typeof fetch;
  /** @default "post" */
  readonly method?: "post" | "delete" | undefined;
  /** Of another system's wire format. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Lets the request outlive its page. @default false */
  readonly keepalive?: boolean | undefined;
  /** The clock, for what the collector says of times. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Milliseconds for one try. @default 5000 */
  readonly tryMs?: number | undefined;
  /** Milliseconds for all tries and the waits between them. @default 15000 */
  readonly totalMs?: number | undefined;
}

/**
 * Posts a JSON text, with two more tries where the trouble may pass. Never rejects, and leaves nothing running.
 *
 * @param url Where to; a redirect isn't followed.
 * @param body What to post; every try posts the very same bytes.
 * @param options The platform's fetch, and limits.
 */
export async function post(
  url: string,
  body: string,
  {
    fetch,
    method = "post",
    headers,
    keepalive = false,
    now = Date.now,
    tryMs = 5000,
    totalMs = 15_000,
  }: PostOptions,
): Promise<Outcome> {
  let outcome: Outcome = { kind: "later", reason: "no sender" };
  const end = performance.now() + totalMs;
  try {
    const { default: ky } = await import("ky");
    const zipped = await gzip(body);
    outcome = { kind: "dropped", reason: "no request" };
    await ky(url, {
      method,
      body: zipped ?? body,
      headers: {
        "content-type": "application/json",
        ...headers,
        ...(zipped && { "content-encoding": "gzip" }),
      },
      keepalive,
      redirect: "manual",
      timeout: false,
      async fetch(request) {
        outcome = { kind: "later", reason: "no answer" };
        const left = Math.min(tryMs, end - performance.now());
        const answer = await within(left, async (signal) => {
          const answer = await fetch(request, { signal });
          answer.body?.cancel().catch(() => {});
          return answer;
        });
        outcome = judge(answer, now());
        // What is thrown here is what ky tries again: at most twice, by its own measure.
        if (outcome.kind === "later") throw outcome;
        return answer;
      },
      throwHttpErrors: false,
      // Our fetch throws an outcome, which ky doesn't take for a network error.
      retry: { methods: [method], delay: () => 0, shouldRetry: () => true },
      hooks: {
        beforeRetry: [async ({ retryCount }) => {
          // Full jitter: up to a second, then up to two.
          const wait = Math.max(
            Math.random() * retryCount * tryMs / 5,
            (outcome.notBefore ?? 0) - now(),
          );
          if (performance.now() + wait >= end) return ky.stop;
          await pause(wait);
        }],
      },
    });
  } catch {
    // What the last try came to says it all.
  }
  return outcome;
}

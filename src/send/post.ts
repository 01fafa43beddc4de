// Posts one body and says what became of it. The tries, their time limits and the waits between them are ky's; whether
// there is another try, and after how long, is said here, as ky knows few of the runtimes' network errors, waits for any
// Retry-After, and takes a 413 for passing. Nothing of an answer is read but its status and Retry-After: its body is
// cancelled before ky, which reads those of errors, gets at it. ky is loaded when there is something to send, and not
// before: who doesn't send doesn't pay for it.

import { gzip } from "./gzip.ts";
import { judge } from "./judge.ts";
import type { Outcome } from "./outcome.ts";

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
  let wait = 0;
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
      timeout: tryMs,
      totalTimeout: totalMs,
      async fetch(...request) {
        outcome = { kind: "later", reason: "no answer" };
        const answer = await fetch(...request);
        answer.body?.cancel().catch(() => {});
        outcome = judge(answer, now());
        return answer;
      },
      // Two more tries are ky's own measure.
      retry: {
        methods: [method],
        shouldRetry({ retryCount }) {
          // Full jitter: up to a second, then up to two.
          wait = Math.max(
            Math.random() * retryCount * tryMs / 5,
            (outcome.notBefore ?? 0) - now(),
          );
          return outcome.kind === "later" && performance.now() + wait < end;
        },
        delay: () => wait,
      },
    });
  } catch {
    // What the last try came to says it all.
  }
  return outcome;
}

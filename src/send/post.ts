// Posts one body and returns what became of it. ky makes the tries; this file decides whether there is another try and
// when, because ky would retry other statuses and wait for any Retry-After. Time limits are here as well, because ky's
// timers keep a process alive. Of an answer only the status and Retry-After are read; its body is cancelled. ky is
// imported at the first sending: loading it takes longer than loading the rest of the client.

import { readSendingFault } from "../contract/sending-fault.ts";
import { gzip } from "./gzip.ts";
import type { Outcome } from "./outcome.ts";
import { readAnswer } from "./read-answer.ts";
import { sleep, type Timers, withTimeout } from "./waits.ts";

/** How to post. */
export interface PostOptions {
  /** The platform's fetch. It gets a `Request`, and `signal` and `mayLeave` as options. */
  readonly fetch: (request: Request, init: TryInit) => Promise<Response>;
  /** The HTTP method. @default "post" */
  readonly method?: "post" | "delete" | undefined;
  /** Further headers, for another system's wire format. @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Lets the request outlive its page. @default false */
  readonly keepalive?: boolean | undefined;
  /**
   * Asked right before each try leaves. `false`, a rejection or an exception ends the sending as `skipped`, `off`.
   * @default always true
   */
  readonly mayLeave?: MayLeave | undefined;
  /** Ends the sending as `skipped`, `off`: aborts the try in flight and the wait before the next. @default none */
  readonly signal?: AbortSignal | undefined;
  /** Whether a path is the client's own, so that the outcome may name it as what was refused. @default none is */
  readonly isKnown?: ((path: string) => boolean) | undefined;
  /** The clock, in milliseconds, for dates in answers. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** A clock that nobody sets, in milliseconds, for the limits. @default performance.now */
  readonly elapsed?: (() => number) | undefined;
  /** A number from 0 up to 1, which spreads the waits between tries. @default Math.random */
  readonly random?: (() => number) | undefined;
  /** The timers for limits and waits. @default the runtime's */
  readonly timers?: Timers | undefined;
  /** Milliseconds for one try. @default 5000 */
  readonly tryMs?: number | undefined;
  /** Milliseconds for all tries and the waits between them. @default 15000 */
  readonly totalMs?: number | undefined;
}

/** Whether a request may leave now. */
export type MayLeave = () => boolean | Promise<boolean>;

/** What the platform's fetch is given with each try. A fetch may ask `mayLeave` once more when it is connected. */
export interface TryInit {
  /** Aborts the try. */
  readonly signal: AbortSignal;
  /** Present if the sender was given one. */
  readonly mayLeave?: MayLeave;
}

/** An answer of `mayLeave` that took longer is asked for again, in milliseconds; on slow disks, so often at most. */
const FRESH = 250;
const MOST_ASKED = 3;

const NO_ANSWER: Outcome = { kind: "later", reason: "no answer" };
const OFF: Outcome = { kind: "skipped", reason: "off" };

/**
 * Posts a JSON text, with two more tries if the trouble may pass. Never rejects, and leaves nothing running.
 *
 * @param url Where to; redirects aren't followed.
 * @param body What to post; every try posts the same bytes.
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
    mayLeave,
    signal,
    isKnown,
    now = Date.now,
    elapsed = () => performance.now(),
    random = Math.random,
    timers,
    tryMs = 5000,
    totalMs = 15_000,
  }: PostOptions,
): Promise<Outcome> {
  let outcome: Outcome = { kind: "later", reason: "no sender" };
  const end = elapsed() + totalMs;

  const ask = async (): Promise<boolean> => {
    try {
      for (let times = 0; times < MOST_ASKED; times++) {
        // The machine's own clock as well, because the other one may stand still while the machine is suspended.
        const since = [Date.now(), elapsed()] as const;
        if (!await mayLeave?.()) break;
        // If the process was suspended meanwhile, the answer may be out of date.
        const took = Math.max(Date.now() - since[0], elapsed() - since[1]);
        if (times === MOST_ASKED - 1 || took < FRESH) return true;
      }
    } catch {
      // Doubt is a no.
    }
    outcome = OFF;
    return false;
  };

  const tryOnce = async (request: Request, over: AbortSignal) => {
    outcome = NO_ANSWER;
    if (mayLeave && !await ask()) throw new Error("off");
    over.throwIfAborted();
    const left = Math.min(tryMs, end - elapsed());
    const answer = await withTimeout(left, async (signal) => {
      const answer = await fetch(request, {
        signal,
        ...(mayLeave && { mayLeave: ask }),
      });
      answer.body?.cancel().catch(() => {});
      return answer;
    }, { timers, signal: over }).catch((error) => {
      if (outcome === NO_ANSWER) outcome = withoutAnswer(error);
      throw error;
    });
    outcome = readAnswer(answer, now(), isKnown);
    if (outcome.kind === "later") throw new Error(outcome.reason);
    return answer;
  };

  try {
    await withTimeout(totalMs, async (over) => {
      const { ky } = await import("./ky.ts");
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
        throwHttpErrors: false,
        fetch: (request) => tryOnce(request as Request, over),
        retry: {
          limit: 2,
          methods: [method],
          delay: () => 0,
          shouldRetry: () => outcome.kind === "later",
        },
        hooks: {
          beforeRetry: [async ({ retryCount }) => {
            // Full jitter: up to a second before the first retry, up to two before the second.
            const wait = Math.max(
              random() * retryCount * tryMs / 5,
              (outcome.notBefore ?? 0) - now(),
            );
            if (elapsed() + wait >= end) return ky.stop;
            await sleep(wait, { timers, signal: over });
          }],
        },
      });
    }, { timers, signal });
  } catch {
    // `outcome` already says what the last try came to.
  }
  return signal?.aborted ? OFF : outcome;
}

/** What became of a try that got no answer. If the gateway doesn't know the key, it won't know it later either. */
function withoutAnswer(error: unknown): Outcome {
  const reason = readSendingFault(error);
  if (!reason) return NO_ANSWER;
  return {
    kind: reason === "unknown gateway key" ? "dropped" : "later",
    reason,
  };
}

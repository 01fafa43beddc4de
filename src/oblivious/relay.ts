// The relay: forwards sealed requests to one gateway. It passes on the content type and the bytes, nothing else, and
// neither keeps nor logs an address.
import { isSecure } from "./is-secure.ts";
import { REQUEST_TYPE } from "./media-types.ts";
import { readBounded } from "./read-bounded.ts";
import { answerWith, passOn, PREFLIGHT } from "./relay-answers.ts";
import { createRateLimit } from "./rate-limit.ts";

/** What `createRelay()` takes. */
export interface RelayOptions {
  /** The address that requests are forwarded to. */
  readonly gateway: string;
  /** The most requests in a minute, from everybody together. @default 6000 */
  readonly rateLimit?: number | undefined;
  /** Milliseconds that a request may take, from its first byte to the gateway's answer. @default 10000 */
  readonly timeout?: number | undefined;
  /** Posts to the gateway. @default the runtime's fetch */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** The current time in milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/** A relay: what every runtime's server takes. */
export interface Relay {
  /** Answers a request. Never rejects. */
  fetch(request: Request): Promise<Response>;
}

const LONGEST_REQUEST = 72 * 1024;

/**
 * Creates a relay. Somebody else than the makers of the program should run it: it sees addresses, they see reports.
 *
 * @param options The gateway, and limits.
 *
 * @throws {TypeError} If the gateway's address isn't one.
 *
 * @example A relay that only takes sealed requests
 * ```ts
 * import { createRelay } from "@candor/telemetry/oblivious";
 *
 * const relay = createRelay({ gateway: "https://stats.example.org/ohttp" });
 * const answer = await relay.fetch(new Request("https://relay.example.net/", { method: "POST", body: "{}" }));
 * console.log(answer.status); // 415
 * ```
 */
export function createRelay(options: RelayOptions): Relay {
  const { gateway, rateLimit = 6000, timeout = 10_000, now = Date.now } =
    options;
  const { fetch = (request: Request) => globalThis.fetch(request) } = options;
  if (!isSecure(gateway)) {
    throw new TypeError(
      "Cannot create a relay as 'gateway' must be an https address, or http on the same machine",
    );
  }
  const isTooMany = createRateLimit(rateLimit, now);
  const forward = async (request: Request, signal: AbortSignal) => {
    const body = await readBounded(request, LONGEST_REQUEST);
    if (!body) return answerWith(413);
    const headers = { "content-type": REQUEST_TYPE };
    const init = { method: "POST", headers, body } as const;
    return await passOn(
      await fetch(
        new Request(gateway, { ...init, redirect: "manual", signal }),
      ),
    );
  };

  return {
    async fetch(request) {
      const { method, headers } = request;
      if (method === "OPTIONS") return answerWith(204, PREFLIGHT);
      if (method !== "POST") return answerWith(405);
      if (headers.get("content-type") !== REQUEST_TYPE) return answerWith(415);
      if (isTooMany()) return answerWith(429, { "retry-after": "60" });
      try {
        const signal = AbortSignal.timeout(timeout);
        // A body that never ends doesn't listen to the signal.
        return await Promise.race([forward(request, signal), aborted(signal)]);
      } catch {
        return answerWith(502);
      }
    },
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason))
  );
}

// The relay: forwards sealed requests to one gateway. It passes on the content type and the bytes, nothing else, and
// neither keeps nor logs an address. The rate is limited for everybody together, as a limit for each address would have
// to remember addresses.

import { PROBLEM_TYPE, REQUEST_TYPE, RESPONSE_TYPE } from "./media-types.ts";
import { readBounded } from "./read-bounded.ts";

/** What `createRelay()` takes. */
export interface RelayOptions {
  /** The address that requests are forwarded to. */
  readonly gateway: string;
  /** The most requests in a minute, from everybody together. @default 6000 */
  readonly rateLimit?: number | undefined;
  /** Milliseconds that the gateway may take. @default 10000 */
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
const LONGEST_ANSWER = 1024 * 1024;
const MINUTE = 60_000;

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
  if (!URL.canParse(gateway)) {
    throw new TypeError(
      "Cannot create a relay as 'gateway' must be an address",
    );
  }
  let minute = 0;
  let count = 0;
  const isTooMany = (): boolean => {
    const current = Math.floor(now() / MINUTE);
    if (current !== minute) [minute, count] = [current, 0];
    return ++count > rateLimit;
  };

  return {
    async fetch(request) {
      if (request.method !== "POST") return refuse(405);
      if (request.headers.get("content-type") !== REQUEST_TYPE) {
        return refuse(415);
      }
      if (isTooMany()) return refuse(429);
      try {
        const signal = AbortSignal.timeout(timeout);
        const body = await readBounded(request, LONGEST_REQUEST);
        if (!body) return refuse(413);
        const headers = { "content-type": REQUEST_TYPE };
        const answer = await fetch(
          new Request(gateway, {
            method: "POST",
            headers,
            body,
            redirect: "manual",
            signal,
          }),
        );
        return await passOn(answer);
      } catch {
        return refuse(502);
      }
    },
  };
}

async function passOn(answer: Response): Promise<Response> {
  const body = await readBounded(answer, LONGEST_ANSWER);
  const type = answer.headers.get("content-type") ?? "";
  const isOurs = [RESPONSE_TYPE, PROBLEM_TYPE].includes(type);
  if (!body || !isOurs) return refuse(502);
  return new Response(body, {
    status: answer.status,
    headers: { "content-type": type },
  });
}

function refuse(status: number): Response {
  return new Response(null, { status });
}

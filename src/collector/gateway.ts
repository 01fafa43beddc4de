/** Sealed requests (RFC 9458): opens them, has them answered as if they had come plainly, and seals the answers. */
import { MINUTE } from "../contract/time.ts";
import {
  answerKeys,
  answerProblem,
  answerSealed,
} from "../oblivious/gateway.ts";
import type { Activity } from "./operate/activity.ts";
import type { Gateway } from "./options.ts";
import { GATEWAY, GATEWAY_KEYS } from "./routes/routes.ts";
import { dayOf } from "./store/period.ts";

type Handle = (
  request: Request,
  env?: unknown,
  ctx?: unknown,
) => Promise<Response>;

/**
 * Adds `POST /ohttp` and `GET /.well-known/ohttp-gateway` if there is a gateway.
 *
 * @throws {TypeError} If it has no current key, or two keys have one number.
 */
export function withGateway(
  gateway: Gateway | undefined,
  handle: Handle,
  { activity, now }: {
    /** Where requests are noted. */
    readonly activity: Activity;
    /** Milliseconds. */
    readonly now: () => number;
  },
): Handle {
  if (!gateway) return handle;
  const { keys, rateLimit = 6000 } = gateway;
  checkKeys(gateway);
  const secondsToWait = rateLimit === false ? () => 0 : limiter(rateLimit, now);

  const answer = (request: Request, ctx: unknown): Promise<Response> => {
    const seconds = secondsToWait();
    if (seconds > 0) {
      const refused = answerProblem(429, { "retry-after": `${seconds}` });
      return Promise.resolve(refused);
    }
    const today = dayOf(now());
    const accepted = keys.filter(({ until }) => !until || today < until);
    return answerSealed(
      request,
      accepted,
      // Without `env`, as it would name the relay's address as the client's.
      (inner) => handle(inner, undefined, ctx),
    );
  };

  return async (request, env, ctx) => {
    const { pathname } = new URL(request.url);
    const { method } = request;
    if (method === "GET" && pathname === GATEWAY_KEYS) return answerKeys(keys);
    if (method !== "POST" || pathname !== GATEWAY) {
      return await handle(request, env, ctx);
    }
    const started = now();
    const response = await answer(request, ctx);
    const duration = now() - started;
    const { status } = response;
    activity.noteRequest({ route: GATEWAY, method, status, duration });
    return response;
  };
}

function checkKeys({ keys }: Gateway): void {
  const isCurrent = keys.some(({ until }) => until === undefined);
  const numbers = new Set(keys.map(({ id }) => id));
  if (isCurrent && numbers.size === keys.length) return;
  throw new TypeError(
    `Cannot create collector as 'gateway.keys' must hold ${
      isCurrent ? "keys with different numbers" : "a key without 'until'"
    }`,
  );
}

/** Counts requests, whoever they are from. Returns the seconds to wait, or 0. */
function limiter(most: number, now: () => number): () => number {
  let minute = NaN;
  let count = 0;
  return () => {
    const time = now();
    if (minute !== (minute = Math.floor(time / MINUTE))) count = 0;
    return ++count > most
      ? Math.ceil(((minute + 1) * MINUTE - time) / 1000)
      : 0;
  };
}

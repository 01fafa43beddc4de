/** Sealed requests (RFC 9458): opens them, has them answered as if they had come plainly, and seals the answers. */
import { answerKeys, answerSealed } from "../oblivious/gateway.ts";
import type { Gateway } from "./options.ts";

type Handle = (
  request: Request,
  env?: unknown,
  ctx?: unknown,
) => Promise<Response>;

/** Adds `POST /ohttp` and `GET /.well-known/ohttp-gateway` if there is a gateway. */
export function withGateway(
  gateway: Gateway | undefined,
  handle: Handle,
): Handle {
  if (!gateway) return handle;
  const { keys } = gateway;
  return (request, env, ctx) => {
    const { pathname } = new URL(request.url);
    const { method } = request;
    if (method === "GET" && pathname === "/.well-known/ohttp-gateway") {
      return Promise.resolve(answerKeys(keys));
    }
    if (method !== "POST" || pathname !== "/ohttp") {
      return handle(request, env, ctx);
    }
    // Without `env`, as it would name the relay's address as the client's.
    return answerSealed(
      request,
      keys,
      (inner) => handle(inner, undefined, ctx),
    );
  };
}

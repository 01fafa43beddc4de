/** What is the same for every route: which methods it has, who may call it from another origin, how often. */
import type { Context, Hono } from "hono";
import { done, refusal } from "./answer.ts";
import type { Limit } from "./rate-limit.ts";

/** Answers one method of one path. */
export type Handler = (c: Context) => Response | Promise<Response>;

/** What goes around a route. */
export interface RouteOptions {
  /** Pages of any origin may call it, without credentials. @default false */
  readonly crossOrigin?: boolean;
}

const CROSS_ORIGIN: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Retry-After",
};

const PREFLIGHT: Readonly<Record<string, string>> = {
  "access-control-allow-methods": "POST, DELETE",
  "access-control-allow-headers": "content-type, content-encoding",
  "access-control-max-age": "86400",
};

/** Adds routes to an app: what posts or deletes is limited, and a method that a path hasn't is a 405. */
export function router(
  app: Hono,
  waits: (c: Context) => number,
): (
  path: string,
  handlers: Readonly<Record<string, Handler>>,
  options?: RouteOptions,
) => void {
  return (path, handlers, { crossOrigin = false } = {}) => {
    const allow = Object.keys(handlers).join(", ");
    app.all(path, async (c) => {
      const { method } = c.req;
      const answer = crossOrigin && method === "OPTIONS"
        ? done()
        : await answerOf(c, handlerOf(method === "HEAD" ? "GET" : method));
      if (crossOrigin) {
        const also = method === "OPTIONS" ? PREFLIGHT : {};
        for (
          const [name, value] of Object.entries({ ...CROSS_ORIGIN, ...also })
        ) {
          answer.headers.set(name, value);
        }
      }
      return answer;
    });

    /** Any word can be a method, `constructor` too. */
    function handlerOf(method: string): Handler | undefined {
      return Object.hasOwn(handlers, method) ? handlers[method] : undefined;
    }

    function answerOf(
      c: Context,
      handler: Handler | undefined,
    ): Response | Promise<Response> {
      if (!handler) {
        return refusal(405, "no such method here", { headers: { allow } });
      }
      const seconds = /^(POST|DELETE)$/.test(c.req.method) ? waits(c) : 0;
      if (seconds) {
        return refusal(429, "too many at once", {
          headers: { "retry-after": `${seconds}` },
        });
      }
      return handler(c);
    }
  };
}

/** Asks the limit for the address that a request comes from. */
export function waitsBy(
  limit: Limit,
  addressOf: (request: Request, info: unknown) => string | undefined,
): (c: Context) => number {
  return (c) => limit(addressOf(c.req.raw, c.env));
}

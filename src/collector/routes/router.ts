/** What is the same for every route: its methods, who may call it from another origin, how often, and its refusals. */
import { type Refusal, refusalResponse } from "../refusal.ts";
import type { RateLimit } from "../rate-limit.ts";
import type { RouteContext } from "../route-context.ts";
import { done } from "./done.ts";
import type { Asked, Handler, Route } from "./route.ts";

const CROSS_ORIGIN: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Retry-After, Candor-Reason, Candor-Path",
};

const PREFLIGHT: Readonly<Record<string, string>> = {
  "access-control-allow-methods": "POST, DELETE",
  "access-control-allow-headers": "content-type, content-encoding",
  "access-control-max-age": "86400",
};

/** Answers a request of one route. Rejects only if there is a bug. */
export type Answer = (c: Asked) => Promise<Response>;

/** Creates what answers the requests of a route. */
export function answerRoute(route: Route, context: RouteContext): Answer {
  const {
    path,
    methods,
    crossOrigin = false,
    readsStore = false,
    takesReports = false,
    writeRefusal = refusalResponse,
  } = route;
  const { activity, now } = context;
  const handlers = new Map(
    Object.entries(methods).map(([method, handler]) =>
      [method, handler(context)] as const
    ),
  );
  const allow = [...handlers.keys()].join(", ");
  const plain = Object.entries(crossOrigin ? CROSS_ORIGIN : {});
  return async (c) => {
    const { method } = c.req;
    const started = now();
    const preflight = crossOrigin && method === "OPTIONS";
    const answer = preflight
      ? done()
      : await answerOf(c, handlers.get(method === "HEAD" ? "GET" : method));
    const isReport = takesReports && method === "POST";
    const response = "reason" in answer ? refused(answer, isReport) : answer;
    const headers = preflight
      ? [...plain, ...Object.entries(PREFLIGHT)]
      : plain;
    for (const [name, value] of headers) response.headers.set(name, value);
    activity.noteRequest({
      route: path,
      method: handlers.has(method) ? method : "other",
      status: response.status,
      duration: now() - started,
    });
    return response;
  };

  function refused(refusal: Refusal, isReport: boolean): Response {
    activity.noteRefusal(path, refusal, isReport);
    return writeRefusal(refusal);
  }

  function answerOf(
    c: Asked,
    handler: Handler | undefined,
  ): ReturnType<Handler> {
    if (!handler) return { reason: "wrong-method", headers: { allow } };
    const { method } = c.req;
    const seconds = method === "POST" || method === "DELETE"
      ? secondsToWait(context, c)
      : readsStore
      ? secondsToWait(context, c, context.pageLimit)
      : 0;
    return seconds
      ? { reason: "rate-limited", headers: { "retry-after": `${seconds}` } }
      : handler(c);
  }
}

/** Counts a request of its address; 0 means that it may go on. */
export function secondsToWait(
  { rateLimit, settings }: RouteContext,
  c: Asked,
  limit: RateLimit = rateLimit,
): number {
  return limit(settings.clientAddress(c.req.raw, c.env));
}

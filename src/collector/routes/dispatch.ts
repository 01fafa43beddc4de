/**
 * Hands each request to its route. A fixed path is looked up as it is, because reports come by the thousand; hono matches
 * paths with variable parts, and other ways to write a fixed one.
 */
import { type Context, Hono } from "hono";
import { type Refusal, refusalResponse } from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";
import { pathOf } from "./path-of.ts";
import type { Asked, Route } from "./route.ts";
import { type Answer, answerRoute } from "./router.ts";

/** Answers any request. Never rejects. */
export type Dispatch = (
  request: Request,
  env?: unknown,
  ctx?: unknown,
) => Promise<Response>;

/** Creates the answers of these routes. */
export function createDispatch(
  routes: readonly Route[],
  context: RouteContext,
): Dispatch {
  const { activity } = context;
  const app = new Hono();
  const fixed = new Map<string, Answer>();
  for (const route of routes) {
    const answer = answerRoute(route, context);
    app.all(honoPath(route.path), answer);
    if (!route.path.includes("{")) fixed.set(route.path, answer);
  }
  app.notFound(() => {
    const refusal: Refusal = { reason: "unknown-page" };
    activity.noteRefusal("other", refusal, false);
    return refusalResponse(refusal);
  });
  const fail = (error: unknown): Response => {
    activity.noteError(error);
    return refusalResponse({ reason: "internal-error" });
  };
  app.onError(fail);
  return async (request, env, ctx) => {
    // hono leaves the body out of what HEAD is answered.
    const answer = request.method === "HEAD"
      ? undefined
      : fixed.get(pathOf(request.url));
    try {
      return answer
        ? await answer(askedBy(request, env))
        : await app.fetch(request, env as Context["env"], ctx as never);
    } catch (error) {
      return fail(error);
    }
  };
}

/** A request of a fixed path, which has no variable parts. */
function askedBy(raw: Request, env: unknown): Asked {
  return {
    req: {
      raw,
      method: raw.method,
      param: () => undefined,
      query: (name) => new URL(raw.url).searchParams.get(name) ?? undefined,
      header: (name) => raw.headers.get(name) ?? undefined,
    },
    env,
  };
}

/** `/v1/instances/{instance}` as hono writes it. */
function honoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

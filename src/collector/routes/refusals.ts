/**
 * `GET /v1/refusals`: the last hundred refusals, counted by day and reason, as JSON, or as a page for those who look with a
 * browser. It needs the token.
 */
import { dashboardHeaders } from "../dashboard/headers.ts";
import { refusalsPage } from "../dashboard/refusals.ts";
import type { RouteContext } from "../route-context.ts";
import type { Handler } from "./route.ts";
import { checkToken } from "./token.ts";

/** Lists them, the newest first. They are forgotten when the process ends. */
export function getRefusals({ activity, settings }: RouteContext): Handler {
  return (c) => {
    const isBrowser = c.req.header("accept")?.includes("text/html") ?? false;
    const refusal = checkToken(c, settings.openDataToken, { isBrowser });
    if (refusal) return refusal;
    const refusals = activity.refusals();
    const unkept = { "cache-control": "no-store" };
    return isBrowser
      ? new Response(refusalsPage(refusals), {
        headers: { ...dashboardHeaders(), ...unkept },
      })
      : Response.json({ refusals }, { headers: unkept });
  };
}

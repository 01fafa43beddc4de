/** `GET /v1/refusals`: the last hundred refusals, counted by day and reason. It needs the token. */
import type { RouteContext } from "../route-context.ts";
import type { Handler } from "./route.ts";
import { checkToken } from "./token.ts";

/** Lists them as JSON, the newest first. They are forgotten when the process ends. */
export function getRefusals({ activity, settings }: RouteContext): Handler {
  return (c) =>
    checkToken(c, settings.openDataToken) ??
      Response.json({ refusals: activity.refusals() }, {
        headers: { "cache-control": "no-store" },
      });
}

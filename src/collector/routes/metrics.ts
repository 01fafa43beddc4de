/** `GET /metrics`: the collector's metrics for Prometheus. It needs a token of its own. */
import { METRICS_TYPE } from "../operate/metrics.ts";
import type { RouteContext } from "../route-context.ts";
import type { Handler } from "./route.ts";
import { checkToken } from "./token.ts";

/** Writes them in Prometheus' text format. */
export function getMetrics({ activity, settings }: RouteContext): Handler {
  return (c) =>
    checkToken(c, settings.metricsToken) ??
      new Response(activity.metrics(), {
        headers: { "content-type": METRICS_TYPE, "cache-control": "no-store" },
      });
}

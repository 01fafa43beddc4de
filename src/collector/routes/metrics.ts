/** `GET /metrics`: the collector's metrics for Prometheus. It needs a token of its own. */
import { createReadiness } from "../operate/readiness.ts";
import { METRICS_TYPE } from "../operate/metrics.ts";
import type { RouteContext } from "../route-context.ts";
import type { Handler } from "./route.ts";
import { checkToken } from "./token.ts";

/** Writes them in Prometheus' text format. */
export function getMetrics(context: RouteContext): Handler {
  const { activity, settings } = context;
  // It notes what it finds.
  const readiness = createReadiness(context);
  return async (c) => {
    const refusal = checkToken(c, settings.metricsToken);
    if (refusal) return refusal;
    await readiness();
    return new Response(activity.metrics(), {
      headers: { "content-type": METRICS_TYPE, "cache-control": "no-store" },
    });
  };
}

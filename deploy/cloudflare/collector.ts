/** A collector in a Worker, on D1. */
import { type Collector, createCollector } from "@candor/telemetry/collector";
import { d1, type D1Database } from "@candor/telemetry/collector/d1";
import { products } from "./products.ts";

/** The bindings, variables and secrets. */
interface Env {
  readonly STATS: D1Database;
  readonly K?: number;
  readonly OPEN_DATA_TOKEN?: string;
  readonly METRICS_TOKEN?: string;
}

/** What is used of a Worker's context. */
interface Context {
  waitUntil(work: Promise<unknown>): void;
}

let collector: Collector | undefined;

/** One collector for each isolate, made by the first request because bindings come with a request. */
function collectorOf(env: Env): Collector {
  return collector ??= createCollector({
    products,
    store: d1(() => env.STATS),
    // Cloudflare sets this header itself. Only the rate limit reads it; it isn't stored.
    clientAddress: (request) =>
      request.headers.get("cf-connecting-ip") ?? undefined,
    log: (event, facts) => console.log(JSON.stringify({ event, ...facts })),
    ...(env.K && { k: env.K }),
    ...(env.OPEN_DATA_TOKEN && { openDataToken: env.OPEN_DATA_TOKEN }),
    ...(env.METRICS_TOKEN && { metricsToken: env.METRICS_TOKEN }),
  });
}

export default {
  fetch: (request: Request, env: Env, context: Context): Promise<Response> =>
    collectorOf(env).fetch(request, env, context),
  scheduled: (_: unknown, env: Env, context: Context): void =>
    context.waitUntil(collectorOf(env).sweep()),
};

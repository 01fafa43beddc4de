/** The collector of the makers: receives reports on `/v1/reports` and serves the dashboard on `/`. */
import { type Collector, createCollector } from "@candor/telemetry/collector";
import { d1, type D1Database } from "@candor/telemetry/collector/d1";
import type { WorkersContext } from "@candor/telemetry/workers";
import { Config } from "../schema.ts";

/** The bindings in wrangler.jsonc. */
interface Env {
  readonly STATS: D1Database;
}

let collector: Collector | undefined;

/** One collector per isolate, created by the first request because bindings come with a request. */
const collectorOf = (env: Env): Collector =>
  collector ??= createCollector({
    products: { go: { config: Config } },
    store: d1(() => env.STATS),
    // Cloudflare sets this header itself. Only the rate limit reads it; it isn't stored.
    clientAddress: (request) =>
      request.headers.get("cf-connecting-ip") ?? undefined,
  });

export default {
  fetch: (request: Request, env: Env, ctx: WorkersContext): Promise<Response> =>
    collectorOf(env).fetch(request, env, ctx),
  scheduled: (_: unknown, env: Env, ctx: WorkersContext): void =>
    ctx.waitUntil(collectorOf(env).sweep()),
};

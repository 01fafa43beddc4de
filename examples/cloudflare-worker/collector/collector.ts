/** The collector of short links' makers: it receives on `/v1/reports`, and shows what it counted on `/`. */
import { type Collector, createCollector } from "@candor/telemetry/collector";
import { d1, type D1Database } from "@candor/telemetry/collector/d1";
import type { WorkersContext } from "@candor/telemetry/workers";
import { Config } from "../schema.ts";

/** What wrangler.jsonc binds. */
interface Env {
  readonly STATS: D1Database;
}

let collector: Collector | undefined;

/** One for as long as the isolate lives; bindings are there once a request is. */
const collectorOf = (env: Env): Collector =>
  collector ??= createCollector({
    products: { go: { config: Config } },
    store: d1(() => env.STATS),
    // Cloudflare sets this header itself. The rate limit reads it; it isn't kept.
    clientAddress: (request) =>
      request.headers.get("cf-connecting-ip") ?? undefined,
  });

export default {
  fetch: (request: Request, env: Env, ctx: WorkersContext): Promise<Response> =>
    collectorOf(env).fetch(request, env, ctx),
  scheduled: (_: unknown, env: Env, ctx: WorkersContext): void =>
    ctx.waitUntil(collectorOf(env).sweep()),
};

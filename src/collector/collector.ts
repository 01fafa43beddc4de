/** The other half: a fetch handler that receives reports, keeps them, and gives the numbers back. */
import { type Context, Hono } from "hono";
import { refusal } from "./answer.ts";
import type { Means } from "./means.ts";
import { type CollectorOptions, settle } from "./options.ts";
import { emqx } from "./dialects/emqx.ts";
import { withDialects } from "./dialects/products.ts";
import { spinnaker } from "./dialects/spinnaker.ts";
import { traefik } from "./dialects/traefik.ts";
import { readProducts } from "./product.ts";
import { readFeeds } from "./releases/feeds.ts";
import { ANSWERS, postDialect } from "./routes/dialects.ts";
import { releaseRoutes } from "./routes/releases.ts";
import { limiter } from "./rate-limit.ts";
import { router, waitsBy } from "./route.ts";
import { getCatalogue } from "./routes/catalogue.ts";
import { getDashboard } from "./routes/dashboard.ts";
import { getHealth } from "./routes/health.ts";
import { deleteInstance } from "./routes/instances.ts";
import { getOpenData } from "./routes/open-data.ts";
import { postReport } from "./routes/reports.ts";
import { getTally, getTallyCsv } from "./routes/tally.ts";
import { sweeper } from "./sweep.ts";
import { memory } from "./store/memory.ts";

/** What is used of Workers' execution context. */
interface Lasting {
  waitUntil?(work: Promise<unknown>): void;
}

/** A collector: what every runtime's server takes. */
export interface Collector {
  /**
   * Answers a request. Never rejects.
   *
   * @param request The request.
   * @param env What the runtime hands over beside it: Workers' bindings, Deno's info, Bun's server.
   * @param ctx Workers' execution context.
   */
  fetch(request: Request, env?: unknown, ctx?: unknown): Promise<Response>;
  /**
   * Takes away what was kept long enough. It happens once a day with the reports that come in; a cron trigger may call
   * it where days go by without any. Rejects where the store fails.
   */
  sweep(): Promise<void>;
  /** Lets go of the store. */
  close(): Promise<void>;
}

/**
 * Creates a collector.
 *
 * @param options The products it serves, where it keeps their reports, and what it lets be seen.
 *
 * @throws {TypeError} If a product's name or schema can't be one.
 * @throws {RangeError} If an option's number can't be one.
 *
 * @example A collector, asked how it is
 * ```ts
 * import * as v from "valibot";
 * import { exported } from "@candor/telemetry/anonymize";
 * import { createCollector } from "@candor/telemetry/collector";
 *
 * const Config = v.object({ debug: v.pipe(v.boolean(), exported()) });
 * const collector = createCollector({ products: { traefik: { config: Config } } });
 * const answer = await collector.fetch(new Request("http://localhost/v1/health"));
 * console.log(await answer.text()); // {"status":"ok"}
 * ```
 */
export function createCollector(options: CollectorOptions): Collector {
  const { store = memory(), now = () => Date.now() } = options;
  const products = readProducts(withDialects(options.products));
  const feeds = readFeeds(options.releases ?? {}, products, now);
  const means: Means = {
    products,
    store,
    options: settle(options),
    now,
  };
  const { rateLimit, clientAddress } = means.options;
  const limit = rateLimit === false ? () => 0 : limiter(rateLimit, { now });
  const { sweep, whenDue } = sweeper(means);
  const app = new Hono();
  const waits = waitsBy(limit, clientAddress);
  const on = router(app, waits);
  const crossOrigin = true;
  const releases = releaseRoutes(feeds, means, waits);
  // One line a route.
  on("/v1/reports", { POST: postReport(means) }, { crossOrigin });
  on("/v1/instances/:instance", { DELETE: deleteInstance(means) }, {
    crossOrigin,
  });
  on("/v1/open-data", { GET: getOpenData(means) });
  on("/", { GET: getDashboard(means) });
  on("/v1/tally", { GET: getTally(means) });
  on("/v1/tally.csv", { GET: getTallyCsv(means) });
  on("/v1/catalogue", { GET: getCatalogue(means) });
  on("/v1/health", { GET: getHealth });
  on("/health", { GET: getHealth });
  on("/v1/releases/:product", releases("candor"));
  on("/repos/:owner/:product/releases", releases("github"));
  on("/traefik/:token", { POST: postDialect(traefik, ANSWERS.traefik, means) });
  on("/log", { POST: postDialect(spinnaker, ANSWERS.spinnaker, means) });
  on("/api/telemetry", { POST: postDialect(emqx, ANSWERS.emqx, means) });
  app.notFound(() => refusal(404, "no such page"));
  app.onError(() => refusal(500, "an error of ours"));
  return {
    async fetch(request, env, ctx) {
      const answer = await app.fetch(
        request,
        env as Context["env"],
        ctx as never,
      );
      if (request.method === "POST") {
        // Workers end what nobody waits for.
        whenDue((work) => (ctx as Lasting | undefined)?.waitUntil?.(work));
      }
      return answer;
    },
    sweep,
    close: async () => await store.close?.(),
  };
}

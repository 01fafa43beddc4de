/** The collector: a fetch handler that receives reports, keeps them, and gives the numbers back. */
import { digest } from "../hash/digest.ts";
import { inDialectUnits, withDialects } from "./dialects/products.ts";
import { createActivity } from "./operate/activity.ts";
import { fieldUnit } from "./field-unit.ts";
import { withGateway } from "./gateway.ts";
import { type CollectorOptions, readOptions } from "./options.ts";
import { readProducts } from "./product.ts";
import { randomBytes } from "./random-bytes.ts";
import { rateLimiter } from "./rate-limit.ts";
import { readFeeds } from "./releases/feeds.ts";
import type { RouteContext } from "./route-context.ts";
import { createDispatch } from "./routes/dispatch.ts";
import { ROUTES } from "./routes/routes.ts";
import { memory } from "./store/memory.ts";
import { createSweeper } from "./sweep.ts";
import { createPublisher } from "./tally/publish.ts";
import { createLiveReader } from "./tally/period-reader.ts";

/** What is used of Workers' execution context. */
interface ExecutionContext {
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
   * Deletes what was kept long enough. Posts trigger this once a day; a cron trigger may call it where days go by
   * without any. Rejects if the store fails.
   */
  sweep(): Promise<void>;
  /** Closes the store. */
  close(): Promise<void>;
}

/**
 * Creates a collector.
 *
 * @param options The products it serves, where it keeps their reports, and what may be seen of them.
 *
 * @throws {TypeError} If a product's name, a schema, a feed or a dialect isn't valid.
 * @throws {RangeError} If a number, a token or a key is out of bounds.
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
  const {
    store = memory(),
    random = randomBytes,
    sha256 = (text: string) => digest(text),
    now = () => Date.now(),
  } = options;
  const settings = readOptions(options);
  const { rateLimit, dialects, k, retention } = settings;
  const products = inDialectUnits(
    readProducts(withDialects(options.products, dialects)),
    dialects,
  );
  const limit = () =>
    rateLimit === false ? () => 0 : rateLimiter(rateLimit, { now, sha256 });
  const context: RouteContext = {
    products,
    feeds: readFeeds(options.releases ?? {}, products, now),
    store,
    settings,
    readPeriods: k === 1 ? createLiveReader(store) : createPublisher({
      store,
      k,
      retention: retention.tallies,
      unitOf: (product) => fieldUnit(product, settings),
      random,
      now,
    }),
    rateLimit: limit(),
    pageLimit: limit(),
    activity: createActivity({ log: options.log, now }),
    sha256,
    now,
  };
  store.watch?.(context.activity.noteGroup);
  const { sweep, sweepIfDue } = createSweeper(context);
  const routes = ROUTES.filter(({ dialect }) =>
    !dialect || dialects.includes(dialect)
  );
  const handle = withGateway(
    options.gateway,
    createDispatch(routes, context),
    context,
  );
  return {
    async fetch(request, env, ctx) {
      const answer = await handle(request, env, ctx);
      if (request.method === "POST") {
        // Workers stop work that no request waits for.
        sweepIfDue((work) =>
          (ctx as ExecutionContext | undefined)?.waitUntil?.(work)
        );
      }
      return answer;
    },
    sweep,
    close: async () => await store.close?.(),
  };
}

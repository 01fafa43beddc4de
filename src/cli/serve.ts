/** `candor serve`: a collector in one command, on a store that lasts. */
import { type Collector, createCollector } from "../collector/collector.ts";
import { type Products, readProducts } from "../collector/product.ts";
import type { FeedSource } from "../collector/releases/feed.ts";
import { DAY, SECOND } from "../contract/time.ts";
import { type Command, EXIT, Stop } from "./command.ts";
import { type Exports, loadModule } from "./module/load-module.ts";
import { dialectSecret } from "./serve/dialect-secret.ts";
import { readFeedSource } from "./serve/feed-file.ts";
import { forwardedFor } from "./serve/forwarded-for.ts";
import { listen } from "./serve/listen.ts";
import { readServeOptions, serveOptions } from "./serve/options.ts";
import { createLog, type Log, logRequests } from "./serve/request-log.ts";
import {
  createStore,
  readStoreLocation,
  storeRefusal,
} from "./serve/store-location.ts";

/** How long open requests may take once the process is asked to stop. */
const STOP_TIMEOUT = 10 * SECOND;

/** The command. */
export const serve: Command = {
  usage: "[options]",
  about:
    `Starts a collector: it receives reports, stores them, and shows the numbers as a dashboard.
With --dialects it also receives what Traefik, Spinnaker and EMQX send.
It stops on SIGINT or SIGTERM, after the open requests have ended.`,
  options: serveOptions,
  examples: [
    "candor serve --products products.ts",
    "candor serve --host 0.0.0.0 --store /var/lib/candor/stats.db",
    "candor serve --dialects traefik,emqx",
    "CANDOR_STORE=clickhouse://user:password@host:8123/candor candor serve",
    "CANDOR_OPEN_DATA_TOKEN=… candor serve --feed myapp=releases.json",
  ],
  async run(given, { env, cwd, out, err, stopped }) {
    const settings = readServeOptions(given);
    const { dialects, k, retention, rateLimit, openDataToken, metricsToken } =
      settings;
    const location = readStoreLocation(settings.store, cwd);
    const loaded = settings.products
      ? await loadModule(settings.products, cwd)
      : {};
    const releases: Record<string, FeedSource> = {};
    for (const [product, source] of settings.feeds) {
      releases[product] = readFeedSource(source, cwd);
    }
    const now = () => Date.now();
    const log = createLog(settings.log, { write: err, now });
    const options = {
      products: productsOf(loaded, settings.products),
      dialects,
      releases,
      k,
      retention,
      rateLimit,
      log,
      ...(openDataToken && { openDataToken }),
      ...(metricsToken && { metricsToken }),
      ...(settings.trustProxy && { clientAddress: forwardedFor }),
    };
    // Wrong options are reported before a store is opened, as that may create a file.
    checkOptions(() => createCollector(options));
    const secret = dialects.length > 0
      ? dialectSecret(location, env, log)
      : undefined;
    const store = await createStore(location);
    try {
      await store.open?.().catch((error) => {
        throw storeRefusal(location, error);
      });
      const collector = createCollector({
        ...options,
        store,
        ...(secret && { dialectSecret: secret() }),
      });
      const handler = logRequests(collector.fetch, { log, now });
      const server = await listen(handler, settings);
      out(`${server.url}\n`);
      log("listening", { url: server.url, store: location.kind });
      if (isEmpty(options)) {
        log("no products: give some with --products or --dialects");
      }
      const stopSweeping = sweepDaily(collector, log);
      await stopped();
      log("stopping");
      stopSweeping();
      await server.stop(STOP_TIMEOUT);
    } finally {
      // Closing fails if the store was never opened.
      await store.close?.().catch(() => {});
    }
    log("stopped");
    return EXIT.done;
  },
};

function isEmpty(
  { products, dialects, releases }: {
    readonly products: Products;
    readonly dialects: readonly string[];
    readonly releases: Readonly<Record<string, FeedSource>>;
  },
): boolean {
  return Object.keys(products).length + dialects.length +
      Object.keys(releases).length === 0;
}

/** Deletes what is old, now and every day. */
function sweepDaily(collector: Collector, log: Log): () => void {
  const sweep = () => collector.sweep().catch(() => log("sweep failed"));
  const timer = setInterval(sweep, DAY);
  sweep();
  return () => clearInterval(timer);
}

function productsOf(loaded: Exports, file: string | undefined): Products {
  const products = loaded["products"] ?? loaded["default"];
  if (file === undefined) return {};
  if (typeof products !== "object" || products === null) {
    throw new Stop(`Cannot serve ${file} as it exports no products`, {
      code: EXIT.usage,
      hint: "export const products = { myapp: { config: Config } };",
    });
  }
  checkOptions(() => readProducts(products as Products), ` (in ${file})`);
  return products as Products;
}

/** Ends the command with the message of what `create` throws. */
function checkOptions(create: () => unknown, where = ""): void {
  try {
    create();
  } catch (error) {
    const { message } = error as Error;
    throw new Stop(`${message}${where}`, { code: EXIT.usage });
  }
}

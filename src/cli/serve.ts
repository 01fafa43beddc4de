/** `candor serve`: a collector in one command, on a store that lasts. */
import { createCollector } from "../collector/collector.ts";
import type { FeedSource } from "../collector/releases/feed.ts";
import { type Products, readProducts } from "../collector/product.ts";
import { type Command, EXIT, Stop } from "./command.ts";
import { dialectSecret } from "./serve/dialect-secret.ts";
import { feedAt } from "./serve/feed-file.ts";
import { forwardedFor } from "./serve/forwarded-for.ts";
import { listen } from "./serve/listen.ts";
import { loadModule } from "./module/load-module.ts";
import { cannotOpen, placeOf, storeAt } from "./serve/open-store.ts";
import { logged, logger } from "./serve/request-log.ts";
import { readServeOptions, serveOptions } from "./serve/options.ts";

/** Milliseconds that open requests get when the process is asked to stop. */
const PATIENCE = 10_000;

const DAY = 86_400_000;

/** The command. */
export const serve: Command = {
  usage: "[options]",
  about:
    `Starts a collector: it receives reports, keeps them, and shows the numbers at its front page.
Reports of Traefik, Spinnaker and EMQX are received without any products of your own.
It stops at SIGINT or SIGTERM, when the open requests are done.`,
  options: serveOptions,
  examples: [
    "candor serve --products products.ts",
    "candor serve --host 0.0.0.0 --store /var/lib/candor/stats.db",
    "CANDOR_STORE=clickhouse://user:password@host:8123/candor candor serve",
    "CANDOR_OPEN_DATA_TOKEN=… candor serve --feed myapp=releases.json",
  ],
  async run(given, { env, cwd, out, err, stopped }) {
    const settings = readServeOptions(given);
    const place = placeOf(settings.store, cwd);
    const loaded = settings.products
      ? await loadModule(settings.products, cwd)
      : {};
    const releases: Record<string, FeedSource> = {};
    for (const [product, feed] of settings.feeds) {
      releases[product] = feedAt(feed, cwd);
    }
    const options = {
      products: productsOf(loaded, settings.products),
      dialects: ["traefik", "spinnaker", "emqx"] as const,
      releases,
      k: settings.k,
      retention: settings.retention,
      rateLimit: settings.rateLimit,
      ...(settings.openDataToken && { openDataToken: settings.openDataToken }),
      ...(settings.trustProxy && { clientAddress: forwardedFor }),
    };
    // Whatever is wrong with them is found before a store is opened, which may create one.
    check(() => createCollector(options));
    const now = () => Date.now();
    const log = logger(settings.log, err, now);
    const secret = dialectSecret(place, env, log);
    const store = await storeAt(place);
    try {
      await store.open?.().catch((error) => {
        throw cannotOpen(place, error);
      });
      const collector = createCollector({
        ...options,
        store,
        log,
        dialectSecret: secret(),
      });
      const server = await listen(logged(collector.fetch, log, now), settings);
      out(`${server.url}\n`);
      log("listening", { url: server.url, store: place.kind });
      const sweep = () => collector.sweep().catch(() => {});
      const sweeping = setInterval(sweep, DAY);
      sweep();
      await stopped();
      log("stopping");
      clearInterval(sweeping);
      await server.stop(PATIENCE);
    } finally {
      // One that wasn't opened can't be closed.
      await store.close?.().catch(() => {});
    }
    log("stopped");
    return EXIT.done;
  },
};

function productsOf(
  loaded: Readonly<Record<string, unknown>>,
  file: string | undefined,
): Products {
  const products = loaded["products"] ?? loaded["default"];
  if (file === undefined) return {};
  if (typeof products !== "object" || products === null) {
    throw new Stop(`Cannot serve ${file} as it exports no products`, {
      code: EXIT.usage,
      hint: "export const products = { myapp: { config: Config } };",
    });
  }
  check(() => readProducts(products as Products), ` (in ${file})`);
  return products as Products;
}

function check(create: () => unknown, where = ""): void {
  try {
    create();
  } catch (error) {
    const { message } = error as Error;
    throw new Stop(`${message}${where}`, { code: EXIT.usage });
  }
}

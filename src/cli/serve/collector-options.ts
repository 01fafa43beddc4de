/** Makes the options of the collector out of the settings of `candor serve`. */
import { resolve } from "node:path";
import type { CollectorOptions } from "../../collector/options.ts";
import { type Products, readProducts } from "../../collector/product.ts";
import type { FeedSource } from "../../collector/releases/feed.ts";
import { nativeSha256 } from "../../platform/process/native-sha256.ts";
import { EXIT, Stop } from "../command.ts";
import { type Exports, loadModule } from "../module/load-module.ts";
import { readFeedSource } from "./feed-file.ts";
import { forwardedFor } from "./forwarded-for.ts";
import { requireKeyFile } from "./gateway-keys.ts";
import type { ServeSettings } from "./settings.ts";
import type { Log } from "./request-log.ts";

/** What of the collector's options is made from settings. */
export type ServedOptions = CollectorOptions & {
  /** The release feeds by product. */
  readonly releases: Readonly<Record<string, FeedSource>>;
};

/**
 * Loads the products and the feeds, and makes the collector's options, without its store.
 *
 * @throws {Stop} If a file can't be read.
 */
export async function collectorOptions(
  settings: ServeSettings,
  { cwd, log }: {
    /** The working directory. */
    readonly cwd: string;
    /** Where the collector writes its lines. */
    readonly log: Log;
  },
): Promise<ServedOptions> {
  const {
    products: given = {},
    feed = {},
    "open-data-token": openDataToken,
    "metrics-token": metricsToken,
    "gateway-key": keyFile,
  } = settings;
  const products = typeof given === "string"
    ? productsOf(await loadModule(given, cwd), given)
    : given;
  const releases = Object.fromEntries(
    Object.entries(feed).map(([product, source]) =>
      [
        product,
        typeof source === "string" ? readFeedSource(source, cwd) : source,
      ] as const
    ),
  );
  return {
    products,
    dialects: settings.dialects,
    releases,
    k: settings.k,
    unit: settings.unit,
    retention: {
      reports: settings["keep-reports"],
      tallies: settings["keep-tallies"],
    },
    rateLimit: settings["rate-limit"],
    sha256: nativeSha256,
    log,
    ...(keyFile && {
      gateway: { keys: await requireKeyFile(resolve(cwd, keyFile)) },
    }),
    ...(openDataToken && { openDataToken }),
    ...(metricsToken && { metricsToken }),
    ...(settings["trust-proxy"] && { clientAddress: forwardedFor }),
  };
}

/** True if there is neither a product nor a feed. */
export function servesNothing(
  { products, dialects = [], releases }: ServedOptions,
): boolean {
  return Object.keys(products).length + dialects.length +
      Object.keys(releases).length === 0;
}

/** Ends the command with the message of what `create` throws. */
export function checkOptions(create: () => unknown, where = ""): void {
  try {
    create();
  } catch (error) {
    const { message } = error as Error;
    throw new Stop(`${message}${where}`, { code: EXIT.usage });
  }
}

function productsOf(loaded: Exports, file: string): Products {
  const products = loaded["products"] ?? loaded["default"];
  if (typeof products !== "object" || products === null) {
    throw new Stop(`Cannot serve ${file} as it exports no products`, {
      code: EXIT.usage,
      hint: "export const products = { myapp: { config: Config } };",
    });
  }
  checkOptions(() => readProducts(products as Products), ` (in ${file})`);
  return products as Products;
}

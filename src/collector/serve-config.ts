/** The type of the file that `candor serve --config` reads, for files in TypeScript. */
import type { CollectorOptions } from "./options.ts";
import type { Products } from "./product.ts";

/**
 * What `candor serve` can be shown in a file. Paths in it start at the file's own folder.
 *
 * @example A configuration in TypeScript
 * ```ts
 * import * as v from "valibot";
 * import { exported } from "@candor/telemetry/anonymize";
 * import type { ServeConfig } from "@candor/telemetry/collector";
 *
 * const Config = v.object({ debug: v.pipe(v.boolean(), exported()) });
 * const config: ServeConfig = {
 *   store: "/var/lib/candor/stats.db",
 *   products: { traefik: { config: Config } },
 *   retention: { reports: 30 },
 * };
 * export default config;
 * console.log(config.retention); // {"reports":30}
 * ```
 */
export interface ServeConfig extends
  Pick<
    CollectorOptions,
    | "dialects"
    | "k"
    | "metricsToken"
    | "openDataToken"
    | "rateLimit"
    | "releases"
    | "retention"
    | "unit"
  > {
  /** The file with the keys for sealed reports, made by `candor keys`. @default none */
  readonly gatewayKey?: string;
  /** The port to listen on; 0 picks a free one. @default 8080 */
  readonly port?: number;
  /** The address to listen on. @default "127.0.0.1" */
  readonly host?: string;
  /** A SQLite file, a ClickHouse address, or `memory`. @default "candor.db" */
  readonly store?: string;
  /** Each product's schemas, or a module that exports them as `products` or default. @default none */
  readonly products?: string | Products;
  /** Whether the rate limit goes by the last address in X-Forwarded-For. @default false */
  readonly trustProxy?: boolean;
  /** How the log is written. @default "text" */
  readonly log?: "text" | "json" | "off";
}

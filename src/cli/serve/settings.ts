/** The settings of `candor serve`, with every default filled in. */
import type { DialectName } from "../../collector/dialects/dialect.ts";
import type { Products } from "../../collector/product.ts";
import type { FeedSource } from "../../collector/releases/feed.ts";
import type { Unit } from "../../collector/store/store.ts";
import type { LogStyle } from "./request-log.ts";

/** The settings by the name of their option. One without a default is absent unless it was given. */
export interface ServeSettings {
  /** The port to listen on. */
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
  /** The value of `--store`. */
  readonly store: string;
  /** The module with the schemas, or the products themselves. */
  readonly products?: string | Products;
  /** The other systems whose reports are received. */
  readonly dialects: readonly DialectName[];
  /** The release feeds: a file, a URL or a function for each product. */
  readonly feed?: Readonly<Record<string, FeedSource>>;
  /** The token for the raw reports. */
  readonly "open-data-token"?: string;
  /** The token that Prometheus needs to read the metrics. */
  readonly "metrics-token"?: string;
  /** The file with the keys for sealed reports. */
  readonly "gateway-key"?: string;
  /** The smallest number of instances for which a number is shown. */
  readonly k: number;
  /** The unit by which fields are published. */
  readonly unit: Unit;
  /** Days that reports are kept. */
  readonly "keep-reports": number;
  /** Days that numbers are kept. */
  readonly "keep-tallies": number;
  /** How many posts one address may make in a minute. */
  readonly "rate-limit": number | false;
  /** Whether X-Forwarded-For says which address that is. */
  readonly "trust-proxy": boolean;
  /** How the log is written. */
  readonly log: LogStyle;
}

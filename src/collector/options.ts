/** What a collector is made of, and what it takes where nothing is said. */
import type { Products } from "./product.ts";
import { randomBytes } from "./random-bytes.ts";
import type { FeedSource } from "./releases/feed.ts";
import type { Store } from "./store/store.ts";

/** How long things are kept, in days. */
export interface Retention {
  /** @default 90 */
  readonly reports?: number;
  /** @default 395, which is 13 months */
  readonly tallies?: number;
}

/** What `createCollector` takes. */
export interface CollectorOptions {
  /** Each product's schemas, by its name. */
  readonly products: Products;
  /** Where reports are kept. @default in memory, for as long as the process runs */
  readonly store?: Store;
  /** Who shows it may read the raw anonymous reports. @default nobody may */
  readonly openDataToken?: string;
  /** A number is shown only where at least so many distinct instances stand behind it. @default 5 */
  readonly k?: number;
  readonly retention?: Retention;
  /** How many posts an address may make in a minute, or no limit. @default 120 */
  readonly rateLimit?: number | false;
  /**
   * The address that a request is limited by. `info` is what the runtime hands to the handler beside the request. No
   * header is believed unless this reads it. @default the connection's, in Deno, Bun and Node
   */
  readonly clientAddress?: (
    request: Request,
    info: unknown,
  ) => string | undefined;
  /**
   * Release feeds to serve, by product. One at an address is asked at most every ten minutes. A repository in GitHub's
   * shape is called as the product is, whoever owns it.
   */
  readonly releases?: Readonly<Record<string, FeedSource>>;
  /**
   * The key under which the instances of other systems' clients are hashed, at least 32 random bytes. Keep it apart from
   * the store. @default one for as long as the process runs: then an instance counts as a new one after each start
   */
  readonly dialectSecret?: Uint8Array;
  /** Milliseconds. @default Date.now */
  readonly now?: () => number;
}

/** The options with nothing left open. */
export interface Settings {
  readonly openDataToken: string | undefined;
  readonly k: number;
  readonly retention: Required<Retention>;
  readonly rateLimit: number | false;
  readonly clientAddress: (
    request: Request,
    info: unknown,
  ) => string | undefined;
  readonly dialectSecret: () => Uint8Array;
}

/**
 * Settles the options.
 *
 * @throws {RangeError} If a number is none that makes sense.
 */
export function settle(options: CollectorOptions): Settings {
  const {
    openDataToken,
    k = 5,
    retention: { reports = 90, tallies = 395 } = {},
    rateLimit = 120,
    clientAddress = connectionAddress,
    dialectSecret,
  } = options;
  whole("k", k);
  whole("retention.reports", reports);
  whole("retention.tallies", tallies);
  if (rateLimit !== false) whole("rateLimit", rateLimit);
  if (openDataToken !== undefined && openDataToken.length < 16) {
    throw new RangeError(
      "Cannot create a collector as 'openDataToken' must have 16 characters or more",
    );
  }
  if (dialectSecret && dialectSecret.length < 32) {
    throw new RangeError(
      "Cannot create a collector as 'dialectSecret' must have 32 bytes or more",
    );
  }
  // Workers have no random numbers before the first request.
  let drawn = dialectSecret;
  return {
    openDataToken,
    k,
    retention: { reports, tallies },
    rateLimit,
    clientAddress,
    dialectSecret: () => drawn ??= randomBytes(32),
  };
}

function whole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(
      `Cannot create a collector as '${name}' must be a whole number from 1: current value is '${value}'`,
    );
  }
}

/** What runtimes hand over: Deno an address, Bun its server, `@hono/node-server` Node's request. */
interface Info {
  readonly remoteAddr?: { readonly hostname?: string };
  readonly requestIP?: (
    request: Request,
  ) => { readonly address: string } | null;
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

function connectionAddress(
  request: Request,
  info: unknown,
): string | undefined {
  const { remoteAddr, requestIP, incoming } = (info ?? {}) as Info;
  return remoteAddr?.hostname ?? requestIP?.call(info, request)?.address ??
    incoming?.socket?.remoteAddress;
}

/** The options of a collector, and what they are if left out. */
import { type DialectName, isDialectName } from "./dialects/dialect.ts";
import type { GatewayKey } from "../oblivious/encapsulate.ts";
import type { CollectorLog } from "./operate/activity.ts";
import type { Products } from "./product.ts";
import { randomBytes } from "./random-bytes.ts";
import type { FeedSource } from "./releases/feed.ts";
import { UNITS } from "./store/period.ts";
import type { Store, Unit } from "./store/store.ts";

/** How long things are kept, in days. */
export interface Retention {
  /** How long reports are kept. @default 90 */
  readonly reports?: number;
  /** How long tallies are kept. @default 395, which is 13 months */
  readonly tallies?: number;
}

/** How sealed requests are opened. */
export interface Gateway {
  /** The current key, then older ones, which are accepted before the day `until`. */
  readonly keys: readonly GatewayKey[];
  /** The most sealed requests in a minute, from all clients together, because a relay hides their addresses. @default 6000 */
  readonly rateLimit?: number | false;
}

/** What `createCollector` takes. */
export interface CollectorOptions {
  /** Each product's schemas, by its name. */
  readonly products: Products;
  /** Where reports are kept. @default in memory, for as long as the process runs */
  readonly store?: Store;
  /**
   * The token with which the raw anonymous reports and the last refusals can be read.
   * @default none, and those pages are absent
   */
  readonly openDataToken?: string;
  /** The token with which Prometheus may read `/metrics`. @default none, and that page is absent */
  readonly metricsToken?: string;
  /**
   * The smallest number of distinct instances for which a number is shown. With 1, all numbers are exact and live.
   * @default 5
   */
  readonly k?: number;
  /**
   * The unit in which fields are shown: `day`, `week` or `month`. In the others, only the number of instances is. Products
   * whose reports name no instance are shown by day. After a change, the old unit's published numbers stay, and fields are
   * shown again from the new unit's first whole period on. @default "week"
   */
  readonly unit?: Unit;
  /** How long things are kept. @default 90 days of reports, 395 days of tallies */
  readonly retention?: Retention;
  /**
   * How many posts one address may make in a minute, and how many pages of numbers it may ask for; `false` for no limit.
   * @default 120
   */
  readonly rateLimit?: number | false;
  /**
   * The address that a request is limited by. `info` is what the runtime hands to the handler beside the request. No
   * header is believed unless this function reads it. @default the connection's address in Deno, Bun and Node
   */
  readonly clientAddress?: (
    request: Request,
    info: unknown,
  ) => string | undefined;
  /**
   * Release feeds to serve, by product. A feed at an address is asked at most every ten minutes. In the route with
   * GitHub's shape, the repository has the name of the product, whoever owns it. @default none
   */
  readonly releases?: Readonly<Record<string, FeedSource>>;
  /**
   * The other systems whose clients may post here: Traefik (and its forks), Spinnaker's Echo, EMQX. Each one adds a
   * route and a product. @default none
   */
  readonly dialects?: readonly DialectName[];
  /**
   * The key with which the instances of other systems' clients are hashed, at least 32 random bytes. Keep it apart from
   * the store. @default a new one for each process, so an instance counts as a new one after each start
   */
  readonly dialectSecret?: Uint8Array;
  /**
   * Takes sealed requests (`./oblivious`) at `POST /ohttp`. Public keys are at `/.well-known/ohttp-gateway`.
   * @default none, and those pages are absent
   */
  readonly gateway?: Gateway;
  /** Writes a line about a refusal or a failure: no value, no address. @default nothing is written */
  readonly log?: CollectorLog;
  /** Random bytes, for the numbers that are published. @default the runtime's */
  readonly random?: (bytes: number) => Uint8Array;
  /**
   * SHA-256 of a text in UTF-8, as 64 lowercase hexadecimal digits, where a runtime has it built in.
   * @default one in JavaScript, which runs everywhere
   */
  readonly sha256?: (text: string) => string;
  /** The current time in milliseconds. @default Date.now */
  readonly now?: () => number;
}

/** The options that routes read, every default filled in. */
export interface Settings {
  /** Whether reports may come through a relay. */
  readonly gateway: boolean;
  /** The token for raw reports and refusals, if there is one. */
  readonly openDataToken: string | undefined;
  /** The token for metrics, if there is one. */
  readonly metricsToken: string | undefined;
  /** The smallest number of distinct instances for which a number is shown. */
  readonly k: number;
  /** The unit in which fields are shown, if a product has none of its own. */
  readonly unit: Unit;
  /** How long things are kept, in days. */
  readonly retention: Required<Retention>;
  /** How many posts one address may make in a minute. */
  readonly rateLimit: number | false;
  /** The address that a request is limited by. */
  readonly clientAddress: (
    request: Request,
    info: unknown,
  ) => string | undefined;
  /** The other systems whose clients may post here. */
  readonly dialects: readonly DialectName[];
  /** The key with which their instances are hashed. */
  readonly dialectSecret: () => Uint8Array;
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} If there is no such dialect or unit.
 * @throws {RangeError} If a number, a token or a key is out of bounds.
 */
export function readOptions(options: CollectorOptions): Settings {
  const {
    openDataToken,
    metricsToken,
    k = 5,
    unit = "week",
    retention: { reports = 90, tallies = 395 } = {},
    rateLimit = 120,
    clientAddress = connectionAddress,
    dialects = [],
    dialectSecret,
  } = options;
  checkWhole("k", k);
  if (!UNITS.includes(unit)) {
    throw new TypeError(
      `Cannot create a collector as 'unit' must be day, week or month: current value is '${unit}'`,
    );
  }
  checkWhole("retention.reports", reports);
  checkWhole("retention.tallies", tallies);
  if (rateLimit !== false) checkWhole("rateLimit", rateLimit);
  checkToken("openDataToken", openDataToken);
  checkToken("metricsToken", metricsToken);
  const unknown = dialects.find((name) => !isDialectName(name));
  if (unknown !== undefined) {
    throw new TypeError(
      `Cannot create a collector as 'dialects' must list traefik, spinnaker or emqx: current value is '${unknown}'`,
    );
  }
  if (dialectSecret && dialectSecret.length < 32) {
    throw new RangeError(
      `Cannot create a collector as 'dialectSecret' must have 32 bytes or more: current length is ${dialectSecret.length}`,
    );
  }
  // Drawn at the first request, as Workers have no random numbers before.
  let secret = dialectSecret;
  return {
    gateway: options.gateway !== undefined,
    openDataToken,
    metricsToken,
    k,
    unit,
    retention: { reports, tallies },
    rateLimit,
    clientAddress,
    dialects,
    dialectSecret: () => secret ??= randomBytes(32),
  };
}

function checkToken(name: string, token: string | undefined): void {
  if (token !== undefined && token.length < 16) {
    throw new RangeError(
      `Cannot create a collector as '${name}' must have 16 characters or more: current length is ${token.length}`,
    );
  }
}

function checkWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(
      `Cannot create a collector as '${name}' must be a whole number from 1: current value is '${value}'`,
    );
  }
}

/** What runtimes hand over beside the request. */
interface ConnectionInfo {
  /** Deno: the client's address. */
  readonly remoteAddr?: { readonly hostname?: string };
  /** Bun: the server, which knows the address of a request. */
  readonly requestIP?: (
    request: Request,
  ) => { readonly address: string } | null;
  /** `@hono/node-server`: Node's request. */
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

function connectionAddress(
  request: Request,
  info: unknown,
): string | undefined {
  const { remoteAddr, requestIP, incoming } = (info ?? {}) as ConnectionInfo;
  return remoteAddr?.hostname ?? requestIP?.call(info, request)?.address ??
    incoming?.socket?.remoteAddress;
}

/** A collector, a relay and clients on loopback. The collector notices every request that doesn't come through the relay. */
import * as v from "valibot";
import {
  createTelemetry,
  exported,
  memory,
  type Outcome,
  type Platform,
  type Telemetry,
  type TelemetryOptions,
} from "../../mod.ts";
import { unrefFetch } from "../../src/platform/process/unref-fetch.ts";
import { createCollector, memory as store } from "../../src/collector/mod.ts";
import {
  createGatewayKey,
  createRelay,
  oblivious,
  type Relay,
  writeKeys,
} from "../../src/oblivious/mod.ts";
import { serving } from "../collector/serving.ts";

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 15, 12);
const Config = v.object({ debug: v.pipe(v.boolean(), exported()) });

/** One of them for all tests of a file. */
export interface Loopback extends AsyncDisposable {
  /** Where the collector is. */
  readonly site: string;
  /** Where the relay is. */
  readonly relayUrl: string;
  /** The collector's public keys. */
  readonly keys: string;
  /** The requests to the collector that weren't sealed. */
  readonly direct: string[];
  /** A relay that works. */
  readonly relay: Relay;
  /** How the relay behaves; it may be changed. */
  behave: (request: Request) => Promise<Response>;
  /** Creates a client. */
  readonly client: (options?: Partial<TelemetryOptions>) => Telemetry;
  /** How many reports the collector keeps. */
  readonly countReports: () => Promise<number>;
}

/** The platform of one client: retries don't wait. */
export function quick(overrides?: Partial<Platform>): Platform {
  return memory({
    fetch: unrefFetch(),
    random: (bytes) => new Uint8Array(bytes),
    ...overrides,
  });
}

/** Sends a report. */
export async function report(telemetry: Telemetry): Promise<Outcome> {
  await telemetry.tick(START);
  return await telemetry.tick(START + DAY);
}

/** Starts a collector and a relay. */
export async function loopback(): Promise<Loopback> {
  const key = await createGatewayKey(1);
  const keys = writeKeys([key]);
  const kept = store();
  const collector = createCollector({
    products: { hal: { config: Config } },
    releases: { hal: { releases: [{ version: "1.1.0" }] } },
    gateway: { keys: [key] },
    store: kept,
    now: () => START + DAY,
  });
  const direct: string[] = [];
  const site = await serving((request) => {
    const { pathname } = new URL(request.url);
    if (pathname !== "/ohttp") direct.push(`${request.method} ${pathname}`);
    return collector.fetch(request);
  });
  const relay = createRelay({ gateway: `${site.url}/ohttp` });
  const relaySite = await serving((request) => it.behave(request));
  const it: Loopback = {
    site: site.url,
    relayUrl: relaySite.url,
    keys,
    direct,
    relay,
    behave: relay.fetch,
    client: (options) =>
      createTelemetry({
        product: "hal",
        version: "1.0.0",
        endpoint: `${site.url}/v1/reports`,
        platform: quick(),
        consent: { config: true },
        config: { schema: Config, read: () => ({ debug: true }) },
        release: { feed: `${site.url}/v1/releases/hal` },
        transport: oblivious({ relay: relaySite.url, keys }),
        ...options,
      }),
    async countReports() {
      let count = 0;
      const days = { product: "hal", from: "1970-01-01", to: "2100-01-01" };
      for await (const _ of kept.reports(days)) count++;
      return count;
    },
    async [Symbol.asyncDispose]() {
      await relaySite[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
      await collector.close();
    },
  };
  return it;
}

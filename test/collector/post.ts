/** Collectors and reports for tests. */
import * as v from "valibot";
import { exported } from "../../src/anonymize/mod.ts";
import {
  type Collector,
  createCollector,
} from "../../src/collector/collector.ts";
import type { CollectorOptions } from "../../src/collector/options.ts";
import type { ProductSchemas } from "../../src/collector/product.ts";
import { memory } from "../../src/collector/store/memory.ts";
import type { Store } from "../../src/collector/store/store.ts";
import { digest } from "../../src/hash/digest.ts";

/** The time of the tests: noon of a Thursday. */
export const NOW: number = Date.parse("2026-01-15T12:00:00Z");

/** The product `app` of the tests. */
export const schemas: ProductSchemas = {
  config: v.object({
    level: v.pipe(v.picklist(["debug", "info"]), exported()),
    file: v.string(),
    points: v.record(
      v.string(),
      v.object({
        address: v.pipe(v.string(), exported()),
      }),
    ),
  }),
  metrics: v.object({ clients: v.pipe(v.number(), exported()) }),
  events: {
    execution: v.object({
      status: v.pipe(v.picklist(["ok", "failed"]), exported()),
    }),
  },
};

/** A collector of the product `app`, and its store. */
export function start(
  options: Partial<CollectorOptions> = {},
): { collector: Collector; store: Store } {
  const { store = memory() } = options;
  const collector = createCollector({
    products: { app: schemas },
    // So that a day's cells can be looked at.
    unit: "day",
    now: () => NOW,
    ...options,
    store,
  });
  return { collector, store };
}

/** A minimal report of the product `app`, with these fields added. */
export function report(
  over: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    protocol: 1,
    id: digest(`report ${over["instance"] ?? 1} ${over["sequence"] ?? 1}`),
    product: "app",
    version: "1.2.3",
    day: "2026-01-15",
    revision: 1,
    instance: digest("instance 1"),
    sequence: 1,
    ...over,
  };
}

/** Posts a report as a client does. */
export function post(
  collector: Collector,
  body: unknown,
  headers: Record<string, string> = {},
  info?: unknown,
): Promise<Response> {
  const raw = typeof body === "string" || body instanceof Uint8Array ||
    body instanceof ReadableStream;
  return collector.fetch(
    new Request("http://localhost/v1/reports", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: raw ? body as BodyInit : JSON.stringify(body),
      duplex: "half",
    } as RequestInit),
    info,
  );
}

/** The number of stored reports. */
export async function countReports(store: Store): Promise<number> {
  const query = { product: "app", from: "2025-01-01", to: "2027-01-01" };
  let reports = 0;
  for await (const _ of store.reports(query)) reports++;
  return reports;
}

/** Posting reports in tests. */
import type { Collector } from "../../src/collector/collector.ts";
import { digest } from "../../src/hash/digest.ts";

/** The tests' clock: noon of a Thursday. */
export const NOW: number = Date.parse("2026-01-15T12:00:00Z");

/** A report of the product `app`, with nothing in it that isn't asked for. */
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

/** Posts it as a client does. */
export function post(
  collector: Collector,
  body: unknown,
  init: RequestInit = {},
): Promise<Response> {
  return collector.fetch(
    new Request("http://localhost/v1/reports", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...init,
    }),
  );
}

/** A program whose telemetry the tests look at. */
import * as v from "valibot";
import {
  bucketed,
  counter,
  exported,
  hashed,
  rate,
  type TelemetryOptions,
} from "../../mod.ts";

export const Config = v.object({
  debug: v.pipe(v.boolean(), exported()),
  token: v.string(),
});

export const Finished = v.object({
  app: v.pipe(v.string(), hashed()),
  status: v.pipe(v.picklist(["ok", "failed"]), exported()),
  owner: v.string(),
});

export const SECRET = "s3cret-Words-nobody-may-see";

export const finished = { app: "shop", status: "ok", owner: SECRET } as const;

/** What it says of itself: consent is up to each test. */
export function acme(
  options: Partial<TelemetryOptions> = {},
  server: { sent: number; clients: number } = { sent: 0, clients: 3 },
): TelemetryOptions {
  return {
    product: "acme",
    version: "1.2.3",
    endpoint: "https://stats.example.org/v1/reports",
    config: {
      schema: Config,
      read: () => ({ debug: true, token: SECRET }),
    },
    metrics: {
      schema: v.object({
        clients: v.pipe(v.number(), bucketed("log2")),
        sent: v.pipe(v.number(), exported()),
        persec: v.pipe(v.number(), exported()),
      }),
      read: {
        clients: () => server.clients,
        sent: counter(() => server.sent),
        persec: rate(() => server.sent),
      },
    },
    events: { finished: Finished, crashed: { schema: Finished, send: "now" } },
    ...options,
  };
}

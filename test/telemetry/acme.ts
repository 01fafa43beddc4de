/** A program whose telemetry the tests look at. */
import * as v from "valibot";
import {
  bucketed,
  counter,
  exported,
  hashed,
  rate,
  type Schema,
  type TelemetryOptions,
} from "../../mod.ts";

export const Config: Schema = v.object({
  debug: v.pipe(v.boolean(), exported()),
  token: v.string(),
});

export const Finished: Schema = v.object({
  app: v.pipe(v.string(), hashed()),
  status: v.pipe(v.picklist(["ok", "failed"]), exported()),
  owner: v.string(),
});

export const SECRET: string = "s3cret-Words-nobody-may-see";

export const finished: Readonly<Record<string, string>> = {
  app: "shop",
  status: "ok",
  owner: SECRET,
};

interface Server {
  readonly sent: number;
  readonly clients: number;
}

/** Its options; each test adds its consent. */
export function acme(
  options: Partial<TelemetryOptions> = {},
  server: Server = { sent: 0, clients: 3 },
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

/** The options of a program, as its module exports them. */
import type { TelemetryOptions } from "../../mod.ts";
import { Config } from "./canary-schema.ts";

export const options: TelemetryOptions = {
  product: "hal",
  version: "1.4.0",
  endpoint: "https://stats.example.org/v1/reports",
  config: {
    schema: Config,
    read: () => ({ debug: true, token: "s3cret" }),
  },
};

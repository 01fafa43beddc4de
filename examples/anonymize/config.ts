/** The schema of a server's configuration. The marks say what may leave. */
import * as v from "valibot";
import { counted, exported } from "@candor/telemetry/anonymize";

export const Config = v.object({
  entryPoints: v.record(
    v.string(),
    v.object({ address: v.pipe(v.string(), exported()) }),
  ),
  docker: v.object({
    endpoint: v.string(),
    exposedByDefault: v.pipe(
      v.boolean(),
      exported({ purpose: "is the safe default kept?" }),
    ),
    networks: v.pipe(v.array(v.string()), counted()),
  }),
  token: v.optional(v.string()),
});

/** The configuration of one operator. */
export const config = {
  entryPoints: {
    "vpn.acme.internal": { address: "10.20.0.7:8443" },
    web: { address: ":80" },
  },
  docker: {
    endpoint: "tcp://10.10.10.10:2375",
    exposedByDefault: true,
    networks: ["acme-billing", "acme-web"],
  },
  token: "s3cr3t",
};

import * as v from "valibot";
import { counted, exported, hashed, present, type Schema } from "../../../src/anonymize/mod.ts";

/** The same fields with the marks that Candor offers for what Traefik wants to know. */
export const ProbeConfig: Schema = v.object({
  providers: v.object({
    http: v.object({ headers: v.pipe(v.record(v.string(), v.string()), counted({ purpose: "are headers used?" })) }),
    kubernetesIngress: v.object({ namespaces: v.pipe(v.array(v.string()), counted()) }),
    docker: v.object({ network: v.pipe(v.string(), hashed()), constraints: v.pipe(v.string(), present()) }),
    file: v.object({ filename: v.pipe(v.string(), exported()) }),
    ecs: v.object({ clusters: v.array(v.pipe(v.string(), hashed())) }),
  }),
  tracing: v.object({
    resourceAttributes: v.record(v.string(), v.string()),
    globalAttributes: v.pipe(v.record(v.string(), v.string()), present()),
  }),
  metrics: v.object({
    influxDB2: v.object({ org: v.string(), additionalLabels: v.pipe(v.record(v.string(), v.string()), counted()) }),
  }),
  certificatesResolvers: v.record(v.string(), v.object({ storage: v.string() })),
  entryPoints: v.record(v.string(), v.object({ address: v.pipe(v.string(), exported()) })),
});

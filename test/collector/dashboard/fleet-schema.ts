/** A proxy and what it reports: the product of the dashboard's tests and pictures. */
import * as v from "valibot";
import type { Products } from "../../../src/collector/product.ts";
import { bucketed } from "../../../src/schema/bucketed.ts";
import { counted } from "../../../src/schema/counted.ts";
import { exported } from "../../../src/schema/exported.ts";
import { hashed } from "../../../src/schema/hashed.ts";
import { present } from "../../../src/schema/present.ts";
import { randomized } from "../../../src/schema/randomized.ts";

const Config = v.object({
  log: v.object({
    level: v.pipe(
      v.picklist(["debug", "info", "warn", "error"]),
      exported({ purpose: "Which level do people run in production?" }),
    ),
    file: v.optional(v.string()),
  }),
  entryPoints: v.record(
    v.string(),
    v.object({
      address: v.pipe(v.string(), exported({ purpose: "Which ports?" })),
    }),
  ),
  providers: v.object({
    docker: v.optional(v.object({
      endpoint: v.string(),
      exposedByDefault: v.pipe(
        v.boolean(),
        exported({ purpose: "Is the safe default kept?" }),
      ),
      network: v.optional(v.pipe(v.string(), hashed())),
    })),
    file: v.optional(v.pipe(v.object({ name: v.string() }), present())),
  }),
  plugins: v.optional(v.pipe(
    v.record(v.string(), v.unknown()),
    counted({ purpose: "How many plugins are there in one instance?" }),
  )),
  tracing: v.optional(v.object({
    backend: v.pipe(
      v.picklist(["otlp", "zipkin", "jaeger"]),
      exported({ since: 2 }),
    ),
  })),
  licensed: v.pipe(
    v.boolean(),
    randomized({ epsilon: 1 }, {
      purpose: "Is a commercial licence in use? Each answer is deniable.",
      issue: "https://issues.example.org/42",
      since: 2,
    }),
  ),
  legacy: v.optional(v.pipe(v.boolean(), exported())),
  token: v.optional(v.string()),
});

const Metrics = v.object({
  routers: v.pipe(
    v.number(),
    bucketed("log2", { purpose: "How large does a configuration get?" }),
  ),
  requestsPerSecond: v.pipe(v.number(), bucketed("log2")),
});

const Run = v.object({
  status: v.pipe(
    v.picklist(["renewed", "failed", "skipped"]),
    exported({ purpose: "Do renewals succeed?" }),
  ),
  challenge: v.pipe(v.picklist(["http", "tls", "dns"]), exported()),
});

/** Two products; the second has no reports yet. */
export const products: Products = {
  proxy: { config: Config, metrics: Metrics, events: { renewal: Run } },
  "proxy-agent": { config: v.object({ token: v.string() }) },
};

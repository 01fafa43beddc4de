/**
 * EMQX, versions 4 to 6: a report each week or at each start. Its ids disclose when a node was installed, so they are
 * hashed with the collector's key before anything is kept.
 */
import * as v from "valibot";
import type { Dialect } from "./dialect.ts";
import { emqxConfig, emqxEnvironment, emqxSizes } from "./emqx-facts.ts";
import { emqxSchemas } from "./emqx-schema.ts";
import { parseTolerantly } from "./parse-tolerantly.ts";
import { publicVersion } from "./public-version.ts";

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const text = v.optional(v.string());
const amount = v.optional(v.number());
const texts = v.optional(v.array(v.string()));
/** EMQX writes an empty list in place of a map that it couldn't collect. */
const part = v.optional(
  v.custom<object>((part) => typeof part === "object" && part !== null),
);

const Posted = v.object({
  emqx_version: name,
  uuid: name,
  cluster_uuid: v.optional(name),
  os_name: text,
  os_version: text,
  otp_version: text,
  up_time: amount,
  num_clients: amount,
  num_cluster_sessions: amount,
  messages_received: amount,
  messages_sent: amount,
  nodes_uuid: texts,
  active_plugins: texts,
  license: part,
  build_info: part,
  vm_specs: part,
  mqtt_runtime_insights: part,
  advanced_mqtt_features: part,
  authn_authz: part,
  gateway: part,
  rule_engine: part,
  bridge: part,
  exhook: part,
});

/** EMQX's dialect: `POST /api/telemetry`. */
export const emqx: Dialect = {
  product: "emqx",
  schemas: emqxSchemas,
  readFacts(posted) {
    const parsed = parseTolerantly(Posted, posted);
    if (!parsed) return undefined;
    const { output, droppedFields } = parsed;
    return {
      version: publicVersion(output.emqx_version),
      instance: output.uuid,
      ...(output.cluster_uuid && { cluster: output.cluster_uuid }),
      // A report that is posted again has the same counters, so its whole text is the same.
      duplicateKey: JSON.stringify(posted),
      environment: emqxEnvironment(output),
      config: emqxConfig(output),
      metrics: emqxSizes(output),
      droppedFields,
    };
  },
};

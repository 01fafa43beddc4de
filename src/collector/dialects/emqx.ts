/**
 * EMQX, versions 4 and 5: a report each week or each start, with ids that disclose when a node was installed. They are
 * keyed-hashed before anything is kept.
 */
import * as v from "valibot";
import type { Dialect } from "./dialect.ts";
import { emqxConfig, emqxEnvironment, emqxSizes } from "./emqx-facts.ts";
import { emqxSchemas } from "./emqx-schema.ts";
import { publicVersion } from "./public-version.ts";

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const text = v.optional(v.string());
const amount = v.optional(v.number());
const texts = v.optional(v.array(v.string()));
/** Each version had some parts more, and an error in one leaves lists where maps are meant. */
const part = v.optional(v.custom((part) => typeof part === "object"));

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
    const { success, output } = v.safeParse(Posted, posted);
    if (!success) return undefined;
    return {
      version: publicVersion(output.emqx_version),
      instance: output.uuid,
      ...(output.cluster_uuid && { cluster: output.cluster_uuid }),
      // The counters of a report that is posted again are the same ones.
      duplicateKey: JSON.stringify(posted),
      environment: emqxEnvironment(posted),
      config: emqxConfig(posted),
      metrics: emqxSizes(posted),
    };
  },
};

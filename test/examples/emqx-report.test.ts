import { describe, expect, test } from "vitest";
import { anonymize, catalogue, digest } from "@candor/telemetry";
import { emqxWire } from "../../examples/emqx/emqx-wire.ts";
import { Config, Metrics } from "../../examples/emqx/report-schema.ts";
import { report as documented } from "../golden/emqx/report.ts";
import { keys, wholeReport } from "../golden/emqx/whole-report.ts";

const id = digest("a report");
const instance = digest("an instance");
const cluster = digest("a cluster");

/** The broker's facts in EMQX's wire format. */
function posted(facts: Record<string, unknown>) {
  const insights = facts["mqtt_runtime_insights"] as object;
  const { body, headers } = emqxWire({
    id,
    instance,
    cluster,
    version: `${facts["emqx_version"]}`,
    config: anonymize(Config, facts),
    metrics: anonymize(Metrics, { ...facts, ...insights }),
  });
  expect(headers).toEqual({ "content-type": "application/json" });
  return JSON.parse(body);
}

describe("the report of EMQX's page", () => {
  const ours = posted(documented);

  test("has every part that the page prints, in EMQX's order", () => {
    const printed = keys.filter((key) => key in documented);
    expect(Object.keys(ours)).toEqual(printed);
    expect(Object.keys(documented)).toEqual(printed);
  });

  test("says the same as EMQX, except for ids and numbers in powers of two", () => {
    const { uuid, cluster_uuid, ...rest } = ours;
    expect(rest).toEqual({
      ...without(documented, "uuid", "cluster_uuid"),
      up_time: 131_072,
      advanced_mqtt_features: {
        ...documented["advanced_mqtt_features"] as object,
        retained: 2,
      },
    });
    expect([uuid, cluster_uuid]).not.toContain(documented["uuid"]);
  });
});

describe("a report in which everything is set", () => {
  const ours = posted(wholeReport);

  test("has all of EMQX's keys in its order", () => {
    expect(Object.keys(ours)).toEqual(keys);
  });

  test("contains no names that the operator chose", () => {
    expect(JSON.stringify(wholeReport)).toMatch(/acme/);
    expect(JSON.stringify(ours)).not.toMatch(/acme/);
    expect(ours).toMatchObject({
      active_plugins: ["emqx_plugin_template", "other"],
      bridge: { data_bridge: { other: { num: 1 } } },
      exhook: {
        servers: [{ driver: "grpc", hooks: ["client.connect", "other"] }],
      },
      gateway: { stomp: { authn: "undefined", num_clients: 8 } },
    });
  });

  test("gives large numbers as powers of two", () => {
    expect(ours).toMatchObject({
      num_clients: 512,
      num_cluster_sessions: 1024,
      vm_specs: { num_cpus: 8, total_memory: 2 ** 34 },
      mqtt_runtime_insights: { messages_sent_rate: 16_384 },
    });
  });

  test("has ids in the form of a UUID, always the same and without a time", () => {
    const form =
      /^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-8[0-9A-F]{3}-[0-9A-F]{12}$/;
    expect(ours.uuid).toMatch(form);
    expect(ours.cluster_uuid).toMatch(form);
    expect(ours.uuid).not.toBe(ours.cluster_uuid);
    expect(posted(documented).uuid).toBe(ours.uuid);
    expect(ours.nodes_uuid).toEqual([]);
  });
});

test("a report without facts has all parts, and they are empty", () => {
  const { body } = emqxWire({ id, version: "5.9.0" });
  expect(JSON.parse(body)).toMatchObject({
    emqx_version: "5.9.0",
    num_clients: 0,
    gateway: {},
    authn_authz: { authn: [], authn_listener: {}, authz: [] },
  });
});

test("every part that leaves has a purpose", () => {
  for (const { path, note } of [...catalogue(Config), ...catalogue(Metrics)]) {
    expect(note?.purpose, path).toMatch(/\?$/);
  }
});

function without(object: Record<string, unknown>, ...names: string[]) {
  return Object.fromEntries(
    Object.entries(object).filter(([key]) => !names.includes(key)),
  );
}

import { describe, expect, test } from "vitest";
import { emqx } from "../../../src/collector/dialects/emqx.ts";
import { report } from "../../golden/emqx/report.ts";
import { transcribe, transcribed } from "./transcribed.ts";

const read = (posted: unknown, options = {}) =>
  transcribed(emqx, posted, options);

describe("EMQX's report", () => {
  test("is read as EMQX's page prints it", () => {
    expect(read(report)).toEqual({
      protocol: 1,
      product: "emqx",
      version: "5.0.9",
      day: "2026-11-21",
      revision: 1,
      sequence: 0,
      id: expect.stringMatching(/^[0-9a-f]{64}$/),
      instance: expect.stringMatching(/^[0-9a-f]{64}$/),
      cluster: expect.stringMatching(/^[0-9a-f]{64}$/),
      environment: {
        runtime: "otp 24",
        os: "macos",
        arch: "x64",
        cpus: 8,
        memory: 8589934592,
      },
      config: {
        edition: "opensource",
        system: "macOS",
        releaseForm: "tgz",
        otp: "24",
        authorization: ["file"],
        bridges: ["webhook"],
      },
      configHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      metrics: {
        hours: 0,
        nodes: 1,
        clients: 0,
        topics: 0,
        received: 0,
        sent: 0,
        retained: 2,
        delayed: 0,
        topicRewrites: 0,
        autoSubscribes: 0,
        rules: 1,
        bridges: 1,
        exhooks: 0,
      },
    });
  });

  test("is kept in EMQX's own words; other words are `other`", () => {
    const busy = {
      ...report,
      active_plugins: ["emqx_auth_http-5.0.0", "acme_billing-1.0.0"],
      authn_authz: {
        authn: ["password_based:mysql", "jwt", "acme:sso"],
        authn_listener: { "tcp:default": 1 },
        authz: ["file", "mysql"],
      },
      gateway: { stomp: { num_clients: 3 }, acmeproto: {} },
      bridge: { num_data_bridges: 3, data_bridge: { kafka: {}, acmebus: {} } },
      exhook: {
        num_servers: 2,
        servers: [
          { driver: "grpc", hooks: ["client.connect", "message.publish"] },
          { driver: "grpc", hooks: ["client.connect", "acme.hook"] },
        ],
      },
      nodes_uuid: ["1", "2"],
      up_time: 90_000_000,
    };
    expect(read(busy)).toMatchObject({
      config: {
        plugins: ["emqx_auth_http", "other"],
        authentication: ["password_based:mysql", "jwt", "other"],
        authorization: ["file", "mysql"],
        gateways: ["stomp", "other"],
        bridges: ["kafka", "other"],
        hooks: ["client.connect", "message.publish", "other"],
      },
      metrics: { hours: 16, nodes: 3, exhooks: 2 },
    });
    expect(JSON.stringify(read(busy))).not.toContain("acme");
  });

  test("of version 4 has fewer fields, and a list in place of a part that failed", () => {
    const { emqx_version, uuid, os_name, otp_version } = report;
    const old = { emqx_version, uuid, os_name, otp_version };
    expect(read(old)).toMatchObject({ config: { system: "macOS" } });
    const failed = { authn: [], authn_listener: [], authz: [] };
    expect(read({ ...report, authn_authz: failed, build_info: {} })?.config)
      .not.toHaveProperty("authorization");
  });

  test.each([
    ["macOS", "macos"],
    ["Windows", "windows"],
    ["FreeBSD", "freebsd"],
    ["Ubuntu", "linux"],
    ["Debian GNU/Linux", "linux"],
    ["Acme Linux", "linux"],
    ["AcmeOS", "other"],
  ])("runs on %s, which is %s", (os_name, os) => {
    expect(read({ ...report, os_name })?.environment?.os).toBe(os);
  });

  test.each([
    ["x86_64-pc-linux-gnu", "x64"],
    ["aarch64-unknown-linux-gnu", "arm64"],
    ["armv7l-unknown-linux-gnueabihf", "arm"],
    ["acme64", "other"],
  ])("runs on %s, which is %s", (arch, kept) => {
    expect(read({ ...report, build_info: { arch } })?.environment?.arch)
      .toBe(kept);
  });

  test("keeps no uuid, as it would disclose when the node was installed", () => {
    const kept = JSON.stringify(read(report)).toLowerCase();
    expect(kept).not.toMatch(/5eaaf|11ed|d5aab80c|3dfdc18e/);
  });

  test("has the same instance every day, and one report a day if nothing changed", () => {
    const [today, again, tomorrow, busier] = [
      read(report),
      read(report),
      read(report, { day: "2026-11-22" }),
      read({ ...report, messages_sent: 9 }),
    ];
    expect(again).toEqual(today);
    expect(tomorrow?.instance).toBe(today?.instance);
    expect(tomorrow?.id).not.toBe(today?.id);
    expect(busier?.id).not.toBe(today?.id);
    expect(busier?.instance).toBe(today?.instance);
    expect(read(report, { secret: new Uint8Array(32) })?.instance)
      .not.toBe(today?.instance);
  });
});

const refused: Readonly<Record<string, unknown>> = {
  "no object": "report",
  "no version": { ...report, emqx_version: undefined },
  "no uuid": { ...report, uuid: undefined },
  "an empty uuid": { ...report, uuid: "" },
  "a uuid without end": { ...report, uuid: "5".repeat(257) },
};
for (const [what, posted] of Object.entries(refused)) {
  test(`EMQX's report is refused if it has ${what}`, () => {
    expect(read(posted)).toBeUndefined();
  });
}

const dropped: Readonly<Record<string, object>> = {
  "a counter that is a text": { num_clients: "undefined" },
  "a system that is null": { os_version: null },
  "a part that is a text": { gateway: "stomp" },
  "a part that is null": { bridge: null },
  "plugins that aren't a list": { active_plugins: {} },
  "a plugin that is a number": { active_plugins: ["emqx_management", 7] },
  "a cluster that is a number": { cluster_uuid: 7 },
  "a count of rules that is a text": { rule_engine: { num_rules: "many" } },
};
for (const [what, fields] of Object.entries(dropped)) {
  test(`EMQX's report is kept without ${what}, which is counted`, () => {
    const transcript = transcribe(emqx, { ...report, ...fields });
    expect(transcript?.droppedFields).toBe(1);
    expect(transcript?.report.metrics).toMatchObject({ hours: 0, topics: 0 });
    expect(transcript?.report.config).toMatchObject({ system: "macOS" });
  });
}

test("EMQX's report isn't changed by removing a field of it", () => {
  const posted = { ...report, num_clients: "undefined" };
  transcribe(emqx, posted);
  expect(posted.num_clients).toBe("undefined");
});

test("the words of EMQX 6.4 are counted as themselves", () => {
  const bridges =
    `alloydb aws_timestream azure_blob_storage azure_event_grid bigquery bigtable cockroachdb disk_log doris
    emqx_tables kinesis pulsar quasardb redshift s3tables snowflake_streaming tablestore`
      .split(/\s+/);
  const posted = {
    ...report,
    authn_authz: { authn: ["gcp_device", "gssapi:kerberos"] },
    bridge: { data_bridge: Object.fromEntries(bridges.map((b) => [b, {}])) },
  };
  expect(read(posted)?.config).toMatchObject({
    bridges,
    authentication: ["gcp_device", "gssapi:kerberos"],
  });
});

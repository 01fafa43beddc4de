/** EMQX's installations: telemetry is on by default in official releases, and off under another licence. */
import { type Broker, idleBroker } from "../emqx/broker.ts";
import { createBrokerTelemetry } from "../emqx/telemetry.ts";
import type { Draw } from "./draw.ts";
import { DAY } from "./time.ts";
import type { Plan } from "./plan.ts";
import type { Releases } from "./releases.ts";

export const EMQX: Releases = [
  ["5.4.1", 700],
  ["5.5.1", 600],
  ["5.6.1", 500],
  ["5.7.2", 400],
  ["5.8.8", 300],
  ["5.9.2", 150],
  ["5.10.0", 70],
  ["5.10.1", 28],
];

export const emqxPlan: Plan = {
  releases: EMQX,
  every: 7 * DAY,
  variable: "EMQX_TELEMETRY__ENABLE",
  temper: {
    yes: 0.1,
    no: 0.08,
    variable: 0.03,
    doNotTrack: 0.03,
    enable: 0,
    disable: 0.05,
  },
  byDefault: () => true,
  program({ draw, machine: { platform }, operator: { file } }) {
    const licence = !draw.chance(0.05);
    const own = draw.chance(0.04) ? "-g3f9c2ab" : "";
    const busy = brokers(draw, platform.now);
    return {
      byDefault: () => licence && own === "",
      start(version, at) {
        const telemetry = createBrokerTelemetry(busy(`${version}${own}`, at), {
          platform,
          licence,
          enable: file,
          log: () => {},
        });
        telemetry.start();
        return telemetry;
      },
    };
  },
};

/** The brokers of one installation. Each broker's counters start at 0. */
function brokers(
  draw: Draw,
  now: () => number,
): (version: string, start: number) => Broker {
  const nodes = Number(draw.one({ 1: 62, 3: 28, 5: 10 }));
  // Most are of medium size; few are tiny or huge.
  const size = draw.number() + draw.number() + draw.number();
  const clients = Math.round(10 ** (1 + size));
  const rate = clients * (0.02 + draw.number() * 0.5);
  const days = (start: number) => (now() - start) / DAY;
  const configuration = configured(draw);
  const retained = draw.between(0, clients);
  const delayed = draw.chance(0.15) ? draw.between(1, 99) : 0;
  const rewrites = draw.chance(0.2) ? draw.between(1, 6) : 0;
  const gateways = draw.some({
    mqttsn: 0.12,
    coap: 0.1,
    stomp: 0.08,
    lwm2m: 0.1,
  });
  return (version, start) => {
    const counted = (share: number) => () =>
      Math.round((now() - start) / 1000 * rate * share);
    const growing = (share: number) => () =>
      Math.round(clients * share * (1 + days(start) / 200));
    return {
      ...idleBroker(version),
      configuration: () => configuration(version),
      uptime: () => now() - start,
      nodes: () => nodes,
      clients: growing(1),
      sessions: growing(1.2),
      topics: growing(2.5),
      received: counted(1),
      sent: counted(1.8),
      features: () => ({
        topic_rewrite: rewrites,
        delayed,
        retained,
        auto_subscribe: 0,
      }),
      gateways: () =>
        Object.fromEntries(gateways.map((name) => [name, { num_clients: 9 }])),
    };
  };
}

type System = keyof typeof BUILT_FOR;

/** The operating systems for each kind of package. */
const SYSTEMS: Readonly<
  Record<
    "docker" | "deb" | "rpm" | "tgz",
    Readonly<Partial<Record<System, number>>>
  >
> = {
  docker: { "Debian GNU/Linux": 1 },
  deb: { "Debian GNU/Linux": 4, "Ubuntu": 6 },
  rpm: { "Rocky Linux": 6, "Red Hat Enterprise Linux": 4 },
  tgz: { "Ubuntu": 1 },
};

const BUILT_FOR = {
  "Debian GNU/Linux": ["debian12", "12"],
  "Ubuntu": ["ubuntu22.04", "22.04"],
  "Rocky Linux": ["el9", "9.4"],
  "Red Hat Enterprise Linux": ["el9", "9.4"],
} as const;

function configured(draw: Draw): (version: string) => unknown {
  const form = draw.one({ docker: 56, deb: 26, rpm: 12, tgz: 6 });
  const system = draw.one(SYSTEMS[form]);
  const [os, release] = BUILT_FOR[system];
  const bridges = draw.some({
    ...{ http: 0.3, kafka_producer: 0.26, mqtt: 0.22, pgsql: 0.16 },
    ...{ influxdb: 0.14, mysql: 0.08, redis: 0.06 },
  });
  const authn = draw.some({
    "password_based:built_in_database": 0.5,
    "password_based:http": 0.16,
    "password_based:postgresql": 0.1,
    "jwt": 0.24,
  });
  const arm = draw.chance(0.2);
  const num_cpus = Number(draw.one({ 2: 30, 4: 34, 8: 24, 16: 12 }));
  const gigabytes = Number(draw.one({ 2: 20, 4: 30, 8: 28, 16: 22 }));
  const authz = ["file", ...draw.some({ built_in_database: 0.35, http: 0.14 })];
  const num_rules = bridges.length * draw.between(1, 5);
  const plugins = draw.chance(0.12) ? ["emqx_plugin_template"] : [];
  const hooked = draw.chance(0.14)
    ? [{ driver: "grpc", hooks: ["message.publish"] }]
    : [];
  return (version) => ({
    license: { edition: "opensource" },
    os_name: system,
    os_version: release,
    ...erlangOf(version),
    active_plugins: plugins,
    build_info: {
      wordsize: 64,
      relform: form,
      os,
      erlang: `${erlangOf(version).otp_version}.2-3`,
      elixir: "none",
      arch: arm ? "aarch64-unknown-linux-gnu" : "x86_64-pc-linux-gnu",
    },
    vm_specs: { num_cpus, total_memory: gigabytes * 2 ** 30 },
    authn_authz: { authn, authn_listener: {}, authz },
    rule_engine: { num_rules },
    bridge: {
      num_data_bridges: bridges.length,
      data_bridge: Object.fromEntries(
        bridges.map((name) => [name, { num: 1, num_linked_by_rules: 1 }]),
      ),
    },
    exhook: { num_servers: hooked.length, servers: hooked },
  });
}

/** Version 5.10 came with a newer Erlang, so an update changes the reported configuration. */
function erlangOf(version: string): { readonly otp_version: string } {
  return { otp_version: version.startsWith("5.10.") ? "27" : "26" };
}

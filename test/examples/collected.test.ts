/** A real collector accepts what the examples post, on the routes of the systems that they rebuild. */
import { expect, test } from "vitest";
import { createCollector, memory } from "@candor/telemetry/collector";
import { baqup } from "../../examples/baqup/product.ts";
import { idleBroker } from "../../examples/emqx/broker.ts";
import { createBrokerTelemetry } from "../../examples/emqx/telemetry.ts";
import { createStats } from "../../examples/spinnaker/telemetry.ts";
import { traefik } from "../../examples/traefik/product.ts";
import { start } from "../../examples/traefik/run.ts";
import { load } from "../../examples/traefik/static/load.ts";
import { DAY, HOUR, simulated } from "./simulated.ts";

interface Collected {
  readonly version: string;
  readonly instance?: string;
  readonly config: Record<string, unknown>;
  readonly metrics: Record<string, unknown>;
  readonly events: readonly Record<string, unknown>[];
}

function collect() {
  const store = memory();
  const releases = {
    traefik: { releases: [{ version: "3.8.0" }] },
    baqup: { releases: [] },
  };
  const answers: number[] = [];
  const world = simulated(async (request) => {
    const { pathname, search } = new URL(request.url);
    const url = `https://stats.example.org${pathname}${search}`;
    const answer = await collector.fetch(new Request(url, request));
    answers.push(answer.status);
    return answer;
  });
  const collector = createCollector({
    products: {},
    dialects: ["traefik", "spinnaker", "emqx"],
    store,
    releases,
    dialectSecret: new Uint8Array(32).fill(9),
    now: () => world.platform.now(),
  });
  const reports = async (product: string): Promise<Collected[]> => {
    const all: Collected[] = [];
    const query = { product, from: "2026-01-01", to: "2026-12-31" };
    for await (const body of store.reports(query)) all.push(JSON.parse(body));
    return all;
  };
  return { world, answers, reports };
}

test("Traefik's, and a fork's, which counts as Traefik", async () => {
  const { world, answers, reports } = collect();
  const config = load({
    file: {
      name: "traefik.yml",
      text: `
global: {sendAnonymousUsage: true}
entryPoints: {web: {address: ":80", http: {middlewares: [acme@file]}}}
providers: {docker: {exposedByDefault: false, network: acme}, kubernetesCRD: {namespaces: [acme]}}
log: {level: DEBUG}
certificatesResolvers: {acme: {acme: {email: me@acme.example, dnsChallenge: {provider: cloudflare}}}}
`,
    },
  });
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  for (const product of [traefik, baqup]) {
    start(product, config, { platform: { ...world.platform }, log });
  }
  await world.pass(HOUR);
  expect(new Set(answers)).toEqual(new Set([200, 204]));
  const collected = await reports("traefik");
  expect(collected).toHaveLength(2);
  expect(collected[0]).toMatchObject({
    version: "3.7.9",
    config: {
      providers: ["docker", "kubernetesCRD"],
      docker: { exposedByDefault: false },
      entryPoints: ["middlewares"],
      log: { level: "debug" },
      acme: { challenges: ["dns"], dnsProviders: ["cloudflare"] },
    },
    metrics: { entryPoints: 1, providers: 2 },
  });
  expect(JSON.stringify(collected)).not.toMatch(/acme[^"]|acme@|me@/);
  expect(lines.join("\n")).toContain("traefik 3.8.0 is out");
});

test("Spinnaker's", async () => {
  const { world, answers, reports } = collect();
  const telemetry = createStats({
    version: "1.19.0",
    platform: world.platform,
    stats: { enabled: true },
  });
  telemetry.start();
  telemetry.record("execution", {
    application: "acme-billing",
    id: "01EXECUTION",
    type: "PIPELINE",
    status: "TERMINAL",
    trigger: "GIT",
    stages: [{ type: "deploy", status: "TERMINAL", cloudProvider: "AWS" }],
  });
  await world.pass(HOUR);
  expect(answers).toEqual([200]);
  const [collected] = await reports("spinnaker");
  expect(collected).toMatchObject({
    version: "1.19.0",
    instance: expect.stringMatching(/^[0-9a-f]{64}$/),
    events: [{
      event: "execution",
      anonymous: {
        type: "PIPELINE",
        status: "TERMINAL",
        trigger: "GIT",
        stages: [{ type: "deploy", cloudProvider: "AWS" }],
      },
    }],
  });
  expect(JSON.stringify(collected)).not.toMatch(/acme|01EXECUTION/);
});

test("EMQX's, one instance week after week", async () => {
  const { world, answers, reports } = collect();
  createBrokerTelemetry(idleBroker(), {
    platform: world.platform,
    enable: true,
  }).start();
  await world.pass(7 * DAY + HOUR);
  expect(answers).toEqual([204, 204]);
  const collected = await reports("emqx");
  expect(new Set(collected.map(({ instance }) => instance)).size).toBe(1);
  expect(collected[0]).toMatchObject({
    version: "5.10.0",
    config: {
      edition: "opensource",
      system: "Debian GNU/Linux",
      authorization: ["file"],
    },
    metrics: { rules: 1, retained: 2 },
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { digest, type Platform } from "@candor/telemetry";
import {
  type EchoEvent,
  executionFacts,
} from "../../examples/spinnaker/execution-facts.ts";
import {
  createStats,
  defaultOf,
  type StatsOptions,
} from "../../examples/spinnaker/telemetry.ts";
import { DAY, HOUR, type Simulated, simulated } from "./simulated.ts";

const ended: EchoEvent = {
  details: { type: "orca:pipeline:complete", application: "acme-billing" },
  content: {
    execution: {
      id: "01EXECUTION",
      type: "pipeline",
      status: "succeeded",
      trigger: { type: "git" },
      stages: [{ type: "deploy", status: "succeeded" }],
    },
  },
};

function begin(
  { version = "1.19.0", stats, world = simulated() }: {
    version?: string;
    stats?: NonNullable<StatsOptions["stats"]>;
    world?: Simulated;
  } = {},
) {
  const { platform } = world;
  const telemetry = createStats({
    version,
    platform,
    ...(stats && { stats }),
    log: () => {},
  });
  telemetry.start();
  const record = async () => {
    telemetry.record("execution", executionFacts(ended));
    await world.pass(0);
  };
  return { ...world, telemetry, record };
}

describe("by default", () => {
  test.each([
    ["1.18.0", "off"],
    ["1.18.12", "off"],
    ["1.19.0", "on"],
    ["1.35.0", "on"],
    ["2.0.0", "on"],
    ["custom", "off"],
    ["1.35.0.whee", "off"],
    ["", "off"],
  ])("version %j is %s", (version, mode) => {
    expect(defaultOf(version)).toBe(mode);
  });

  test("1.18 sends nothing until stats are enabled", async () => {
    const { telemetry, record, asked, pass } = begin({ version: "1.18.3" });
    await pass(3 * DAY);
    await record();
    expect(asked).toEqual([]);
    await telemetry.enable();
    await record();
    expect(asked).toHaveLength(1);
  });

  test("1.19 shows the notice first, and sends a day later", async () => {
    const { record, asked, pass } = begin();
    await pass(HOUR);
    await record();
    await pass(22 * HOUR);
    await record();
    expect(asked).toEqual([]);
    await pass(2 * HOUR);
    await record();
    expect(asked.map(({ url }) => url)).toEqual([
      "https://stats.example.org/log",
    ]);
  });

  test("1.19 sends nothing after a disable, and nothing if Echo's file says no", async () => {
    const disabled = begin();
    await disabled.pass(2 * DAY);
    await disabled.telemetry.disable();
    await disabled.record();
    expect(disabled.asked).toEqual([]);

    const refused = begin({ stats: { enabled: false } });
    await refused.pass(2 * DAY);
    await refused.telemetry.enable();
    await refused.record();
    expect(refused.asked).toEqual([]);
    expect(await refused.telemetry.status()).toMatchObject({
      mode: "off",
      decidedBy: "config",
    });
  });
});

describe("an execution that has ended", () => {
  const stats = {
    enabled: true,
    deploymentMethod: { type: "halyard", version: "1.45.0" },
  };

  test("is posted at once, in Spinnaker's form", async () => {
    const { telemetry, record, asked } = begin({ stats });
    await record();
    const { instance } = await telemetry.status();
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual({
      spinnakerInstance: {
        id: digest(instance ?? ""),
        version: "1.19.0",
        deploymentMethod: { type: "HALYARD", version: "1.45.0" },
        environment: "ENVIRONMENT_UNKNOWN",
        deployedArtifacts: "DEPLOYED_ARTIFACTS_UNKNOWN",
        pipelineCount: 0,
      },
      application: {
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
        pipelineCount: 0,
      },
      execution: {
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
        type: "PIPELINE",
        trigger: { type: "GIT" },
        stages: [{ type: "deploy", status: "SUCCEEDED" }],
        status: "SUCCEEDED",
      },
    });
    expect(asked[0]?.body).not.toMatch(/acme|01EXECUTION/);
  });

  test("has the same ids after a restart, and others on another installation", async () => {
    const ids = async (world: Simulated) => {
      const { record, telemetry } = begin({ stats, world });
      await record();
      await telemetry.stop();
      const { application, spinnakerInstance } = JSON.parse(
        world.asked.at(-1)?.body ?? "",
      );
      return [application.id, spinnakerInstance.id];
    };
    const here = simulated();
    const first = await ids(here);
    expect(await ids(here)).toEqual(first);
    const there = await ids(simulated());
    expect(there[0]).not.toBe(first[0]);
    expect(there[1]).not.toBe(first[1]);
  });

  test("is only posted with an event: a day without events posts nothing", async () => {
    const { record, asked, pass } = begin({ stats });
    await record();
    await pass(3 * DAY);
    expect(asked).toHaveLength(1);
  });

  test("never makes Echo wait, whatever the collector does", async () => {
    const world = simulated(() => new Promise(() => {}));
    const { platform } = world;
    const telemetry = createStats({ version: "1.19.0", platform, stats });
    telemetry.start();
    const facts = executionFacts(ended);
    expect(telemetry.record("execution", facts)).toBeUndefined();
    expect(await telemetry.status()).toMatchObject({ mode: "on" });
  });
});

/** Spinnaker's breaker, by what it does: is the next event posted? */
describe("the breaker", () => {
  interface Sequence {
    readonly results?: readonly ("ok" | "fail")[];
    readonly after?: string;
    readonly state: "OPEN" | "CLOSED";
  }
  const { sequences } = JSON.parse(readFileSync(
    new URL("../golden/spinnaker/circuit-breaker.json", import.meta.url),
    "utf8",
  )) as { sequences: readonly Sequence[] };
  const OPENING = ["fail", "fail", "fail", "fail", "fail"] as const;

  async function play(results: readonly ("ok" | "fail")[], waits = 0) {
    let status = 204;
    const world = simulated(() => new Response(null, { status }));
    const { record, asked, pass } = begin({ stats: { enabled: true }, world });
    for (const [place, result] of results.entries()) {
      if (place === OPENING.length && waits) await pass(waits);
      status = result === "ok" ? 204 : 400;
      await record();
    }
    const before = asked.length;
    status = 204;
    await record();
    return { before, state: asked.length > before ? "CLOSED" : "OPEN" };
  }

  test.each(sequences.filter(({ results }) => results))(
    "is $state after $results",
    async ({ results = [], state }) => {
      expect(await play(results)).toEqual({ before: results.length, state });
    },
  );

  test("lets nothing through for twelve hours, then one trial", async () => {
    const [early, good, bad] = sequences.filter(({ after }) => after);
    expect([early?.state, good?.state, bad?.state]).toEqual([
      "OPEN",
      "CLOSED",
      "OPEN",
    ]);
    expect(await play([...OPENING, "ok"], 11 * HOUR))
      .toEqual({ before: 5, state: "OPEN" });
    expect(await play([...OPENING, "ok"], 13 * HOUR))
      .toEqual({ before: 6, state: "CLOSED" });
    expect(await play([...OPENING, "fail"], 13 * HOUR))
      .toEqual({ before: 6, state: "OPEN" });
  });
});

test("no failure reaches Echo, not even one of the platform", async () => {
  const fails = () => {
    throw new Error("no");
  };
  const platform: Platform = {
    ...simulated().platform,
    state: { getItem: fails, setItem: fails, removeItem: fails },
    fetch: fails,
  };
  const telemetry = createStats({
    version: "1.19.0",
    platform,
    stats: { enabled: true },
  });
  telemetry.start();
  telemetry.record("execution", executionFacts(ended));
  telemetry.record("execution", { stages: "none" });
  await telemetry.flush();
  await expect(telemetry.stop()).resolves.toBeUndefined();
});

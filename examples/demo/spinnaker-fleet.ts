/** Spinnaker's installations: opt-in with version 1.18, on by default from 1.19. Pipelines run during working hours. */
import { executionFacts } from "../spinnaker/execution-facts.ts";
import { createStats, defaultOf } from "../spinnaker/telemetry.ts";
import type { Draw } from "./draw.ts";
import type { Deed } from "./installation.ts";
import { DAY, HOUR } from "./time.ts";
import type { Plan } from "./plan.ts";
import type { Releases } from "./releases.ts";

export const SPINNAKER: Releases = [
  ["1.18.3", 240],
  ["1.19.0", 130],
  ["1.19.1", 110],
  ["1.19.2", 92],
  ["1.19.3", 75],
  ["1.19.4", 58],
  ["1.20.0", 34],
  ["1.20.1", 15],
];

/** The stages of a pipeline, by the cloud that it deploys to. */
const STAGES = {
  KUBERNETES: [
    "bakeManifest",
    "deployManifest",
    "patchManifest",
    "scaleManifest",
  ],
  AWS: ["bake", "deploy", "resizeServerGroup", "destroyServerGroup"],
  GCE: ["bake", "deploy", "disableServerGroup", "shrinkCluster"],
  ECS: ["findImageFromTags", "deploy", "shrinkCluster"],
  CLOUDFOUNDRY: ["deploy", "enableServerGroup", "mapLoadBalancers"],
} as const;

/** Additional stages. */
const BESIDE = {
  manualJudgment: 0.35,
  wait: 0.25,
  jenkins: 0.3,
  webhook: 0.2,
  kayentaCanary: 0.15,
  checkPreconditions: 0.2,
  acmeComplianceGate: 0.08,
} as const;

/** The habits of one installation. */
interface Habits {
  readonly cloud: keyof typeof STAGES;
  /** True if its pipelines use templates. */
  readonly template: boolean;
  /** Executions a day. */
  readonly often: number;
}

export const spinnakerPlan: Plan = {
  releases: SPINNAKER,
  every: DAY,
  variable: "STATS_ENABLED",
  temper: {
    yes: 0.25,
    no: 0.1,
    variable: 0.04,
    doNotTrack: 0.03,
    enable: 0.03,
    disable: 0.05,
  },
  byDefault: (version) => defaultOf(version) === "on",
  program({ draw, machine: { platform }, operator: { file } }) {
    const type = draw.one({ halyard: 55, kubernetes_operator: 30, kleat: 15 });
    const deploymentMethod = draw.chance(0.85)
      ? { type, version: draw.one({ "1.44.1": 1, "1.45.0": 2 }) }
      : {};
    const enabled = file === undefined ? {} : { enabled: file };
    const cloud = draw.one({
      ...{ KUBERNETES: 58, AWS: 24, GCE: 10, ECS: 4, CLOUDFOUNDRY: 4 },
    });
    const template = draw.chance(0.3);
    const often = 0.9 + draw.number() ** 3 * 3;
    return {
      start(version) {
        const telemetry = createStats({
          version,
          platform,
          stats: { ...enabled, deploymentMethod },
          log: () => {},
        });
        telemetry.start();
        return telemetry;
      },
      deeds: (from) => executions(draw, { cloud, template, often }, from),
    };
  },
};

/** The executions of a day, between nine and six; half as many at weekends. */
function executions(
  draw: Draw,
  habits: Habits,
  from: number,
): readonly Deed[] {
  const { often } = habits;
  const weekend = new Date(from).getUTCDay() % 6 === 0;
  const mean = often * (weekend ? 0.5 : 1) * (0.6 + draw.number() * 0.8);
  const length = Math.floor(mean) + (draw.chance(mean % 1) ? 1 : 0);
  return Array.from({ length }, () => {
    const event = execution(draw, habits);
    return {
      at: from + draw.between(9 * HOUR, 18 * HOUR),
      act: (telemetry) => {
        const facts = executionFacts(event);
        if (facts) telemetry.record("execution", facts);
      },
    };
  });
}

/** An event as Spinnaker's services exchange it. */
function execution(draw: Draw, { cloud: cloudProvider, template }: Habits) {
  const own = STAGES[cloudProvider];
  const types = [
    ...draw.some(BESIDE),
    ...own.filter((_, i) => draw.chance(0.9 / (i + 1))),
  ];
  const status = draw.one({ SUCCEEDED: 80, TERMINAL: 13, CANCELED: 7 });
  const clouded: readonly string[] = own;
  const stages = (types.length > 0 ? types : [own[0]]).map((type, i, all) => ({
    type,
    status: i === all.length - 1 ? status : "SUCCEEDED",
    context: clouded.includes(type) ? { cloudProvider } : {},
  }));
  const end = status === "SUCCEEDED" ? "complete" : "failed";
  return {
    details: {
      type: `orca:pipeline:${end}`,
      application: `app-${draw.between(1, 9)}`,
    },
    content: {
      execution: {
        id: `01${draw.between(1e9, 9e9)}`,
        type: "PIPELINE",
        status,
        trigger: {
          type: draw.one({
            ...{ git: 34, docker: 24, manual: 20, webhook: 8, pubsub: 6 },
            ...{ cron: 8 },
          }),
        },
        ...template && draw.chance(0.6) &&
          { source: { type: "templatedPipeline", version: "v2" } },
        stages,
      },
    },
  };
}

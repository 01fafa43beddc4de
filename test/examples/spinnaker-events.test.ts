import { readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { anonymize, digest } from "@candor/telemetry";
import { Execution } from "../../examples/spinnaker/execution.ts";
import {
  type EchoEvent,
  type EchoExecution,
  executionFacts,
} from "../../examples/spinnaker/execution-facts.ts";
import {
  deploymentMethod,
  spinnakerId,
  spinnakerWire,
} from "../../examples/spinnaker/spinnaker-wire.ts";
import {
  CLOUDS,
  METHODS,
  STATUSES,
  TRIGGERS,
  TYPES,
} from "../../examples/spinnaker/vocabularies.ts";
import { hashes } from "../golden/spinnaker.ts";

interface Sent {
  readonly name: string;
  readonly event?: EchoEvent;
  readonly event_execution?: EchoExecution;
  readonly [expectation: `expect${string}`]: unknown;
}

const { config, ignored_no_request: ignored, sent } = golden(
  "events.cases",
) as {
  config: { instanceId: string; spinnakerVersion: string };
  ignored_no_request: { name: string; event: EchoEvent }[];
  sent: Sent[];
};
const wire = spinnakerWire();

/** The dialect's result for facts that weren't anonymized: so it contains Spinnaker's own hashes. */
function posted(event: EchoEvent) {
  const { body } = wire({
    id: "",
    version: config.spinnakerVersion,
    instance: config.instanceId,
    events: [{ anonymous: executionFacts(event) }],
  });
  return JSON.parse(body);
}

function eventOf({ event, event_execution: execution }: Sent): EchoEvent {
  const details = { type: "orca:pipeline:complete", application: "someApp" };
  return event ?? { details, content: { execution: execution! } };
}

describe("Spinnaker's own cases", () => {
  test.each(ignored)("$name: nothing is recorded", ({ event }) => {
    expect(executionFacts(event)).toBeUndefined();
  });

  test.each(sent)("$name: what Spinnaker posts", (one) => {
    const event = posted(eventOf(one));
    const { execution } = event;
    const { stages } = execution;
    const seen: Record<string, unknown> = {
      expect: event,
      expect_execution: execution,
      expect_execution_type: execution.type,
      expect_stages: stages,
      expect_stage: stages[0],
      expect_stage_providers: stages.map((
        stage: { cloudProvider?: { id: string } },
      ) => stage.cloudProvider?.id),
    };
    const expected = Object.entries(one).filter(([key]) => /^expect/.test(key));
    expect(expected.length).toBeGreaterThan(0);
    for (const [key, value] of expected) {
      if (typeof value === "object" && !Array.isArray(value)) {
        expect(seen[key]).toMatchObject(value as object);
      } else expect(seen[key]).toEqual(value);
    }
  });

  test("have no cloud in a stage without one", () => {
    const event = eventOf(sent.find(({ name }) => name === "no provider")!);
    expect(posted(event).execution.stages[0]).not.toHaveProperty(
      "cloudProvider",
    );
  });

  test("has the defaults of all fields, as Spinnaker's printer writes them", () => {
    const { spinnakerInstance, application } = posted(eventOf(sent[0]!));
    expect(spinnakerInstance).toMatchObject({
      environment: "ENVIRONMENT_UNKNOWN",
      deployedArtifacts: "DEPLOYED_ARTIFACTS_UNKNOWN",
      pipelineCount: 0,
    });
    expect(application.pipelineCount).toBe(0);
  });
});

test.each(hashes)(
  "spinnakerId() hashes %s as Spinnaker does",
  (_, text, salt, hash) => {
    expect(spinnakerId(text, salt)).toBe(hash);
  },
);

test.each(
  golden("deployment-method.cases")["cases"] as {
    type: string | null;
    version: string | null;
    expect: object;
  }[],
)("a deployment by $type $version", ({ expect: expected, ...deployment }) => {
  expect(deploymentMethod(deployment)).toEqual(expected);
});

test("the vocabularies are those of Spinnaker's format, in its order", () => {
  const enums = golden("stats-proto")["enums_index_is_number"];
  expect(enums).toMatchObject({
    "Execution.Type": TYPES,
    "Execution.Trigger.Type": TRIGGERS,
    "CloudProvider.ID": CLOUDS,
    "DeploymentMethod.Type": METHODS,
    Status: STATUSES,
  });
});

describe("what leaves of an execution", () => {
  const secret = new Uint8Array(32).fill(7);
  const event: EchoEvent = {
    details: { type: "orca:pipeline:failed", application: "acme-billing" },
    content: {
      execution: {
        id: "01DEPLOY",
        type: "pipeline",
        status: "terminal",
        trigger: { type: "git" },
        stages: [
          { type: "acmeRollout", status: "terminal" },
          {
            type: "deploy",
            status: "succeeded",
            context: { cloudProvider: "aws" },
          },
        ],
      },
    },
  };
  // Recording validates, then the marks decide.
  const left = anonymize(Execution, v.parse(Execution, executionFacts(event)), {
    secret,
  });

  test("has pseudonyms instead of names, and words of closed vocabularies", () => {
    expect(left).toEqual({
      application: expect.stringMatching(/^[0-9a-f]{64}$/),
      id: expect.stringMatching(/^[0-9a-f]{64}$/),
      type: "PIPELINE",
      status: "TERMINAL",
      trigger: "GIT",
      stages: [
        { type: "other", status: "TERMINAL" },
        { type: "deploy", status: "SUCCEEDED", cloudProvider: "AWS" },
      ],
    });
    expect(JSON.stringify(left)).not.toMatch(/acme|01DEPLOY/);
  });

  test("is hashed again on the wire, so that nobody can look names up in a list", () => {
    const instance = digest("proof");
    const { body } = wire({
      id: "",
      version: "1.19.0",
      instance,
      events: [{ anonymous: left }],
    });
    const { application, execution, spinnakerInstance } = JSON.parse(body);
    expect(spinnakerInstance.id).toBe(digest(instance));
    expect(application.id).toBe(digest(left.application, instance));
    expect(application.id).not.toBe(digest("acme-billing", instance));
    expect(execution.id).not.toBe(digest("01DEPLOY"));
  });

  test("posts only the newest event; a report without events posts empty words", () => {
    const older = { anonymous: { ...left, status: "SUCCEEDED" } };
    const report = { id: "a", version: "1.19.0" };
    const { body } = wire({ ...report, events: [older, { anonymous: left }] });
    expect(JSON.parse(body).execution.status).toBe("TERMINAL");
    expect(() => wire(report)).toThrow(RangeError);
  });
});

function golden(name: string): Record<string, unknown> {
  const url = new URL(`../golden/spinnaker/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8"));
}

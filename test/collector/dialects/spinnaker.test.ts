import { describe, expect, test } from "vitest";
import { spinnaker } from "../../../src/collector/dialects/spinnaker.ts";
import {
  deployments,
  executions,
  pipeline,
} from "../../golden/spinnaker-events.ts";
import { transcribe, transcribed } from "./transcribed.ts";

const read = (posted: unknown, secret?: Uint8Array) =>
  transcribed(spinnaker, posted, secret && { secret });
const fields = (execution: object): unknown =>
  read({ ...pipeline, execution })?.events?.[0]?.anonymous;

describe("Spinnaker's event", () => {
  test("is an execution with its stages", () => {
    expect(read(pipeline)).toMatchObject({
      product: "spinnaker",
      version: "1.2.3",
      config: {
        environment: "ENVIRONMENT_UNKNOWN",
        deployedArtifacts: "DEPLOYED_ARTIFACTS_UNKNOWN",
        deploymentMethod: { type: "NONE" },
      },
      events: [{
        event: "execution",
        anonymous: {
          type: "PIPELINE",
          status: "SUCCEEDED",
          trigger: "GIT",
          size: 2,
          stages: [
            { type: "deploy", status: "SUCCEEDED", cloudProvider: "GCE" },
            { type: "wait", status: "TERMINAL" },
          ],
        },
      }],
    });
  });

  test.each(Object.entries(executions))("is read: %s", (_, execution) => {
    const { type, status } = execution as { type: string; status: string };
    expect(fields(execution)).toMatchObject({ type, status });
  });

  test("keeps no stage by a name that isn't Spinnaker's own", () => {
    const bogus = executions["bogus enums fall to UNKNOWN"]!;
    expect(fields(bogus)).toMatchObject({
      stages: [{ type: "other", status: "UNKNOWN" }],
    });
  });

  test.each(deployments)(
    "is kept with how it was deployed: %s %s",
    (type, version) => {
      const spinnakerInstance = {
        ...pipeline.spinnakerInstance,
        deploymentMethod: { type, version },
      };
      const kept: Record<string, string> = {
        "1.35.0.whee": "1.35.0-other",
        version: "other",
      };
      expect(read({ ...pipeline, spinnakerInstance })?.config).toMatchObject({
        deploymentMethod: {
          type,
          ...(version && { version: kept[version] ?? version }),
        },
      });
    },
  );

  test("may have enums as numbers, numbers as text, and null for defaults", () => {
    const spinnakerInstance = {
      ...pipeline.spinnakerInstance,
      environment: 1,
      deployedArtifacts: null,
      pipelineCount: "37",
      deploymentMethod: null,
    };
    const execution = {
      type: 2,
      status: 5,
      trigger: { type: 5 },
      stages: null,
    };
    expect(read({ ...pipeline, spinnakerInstance, execution })).toMatchObject({
      config: {
        environment: "KUBERNETES",
        deployedArtifacts: "DEPLOYED_ARTIFACTS_UNKNOWN",
        deploymentMethod: { type: "NONE" },
      },
      metrics: { pipelines: 32 },
      events: [{
        anonymous: {
          type: "ORCHESTRATION",
          status: "SUCCEEDED",
          trigger: "MANUAL",
          size: 0,
        },
      }],
    });
  });

  test("may have words and fields that were added later", () => {
    const later = {
      ...pipeline.execution,
      status: "ASCENDED",
      type: 99,
      mood: 1,
    };
    expect(fields(later)).toMatchObject({ status: "other", type: "other" });
    expect(fields(later)).not.toHaveProperty("mood");
  });

  test("is one report however often it is posted, hashed with this collector's key", () => {
    const once = read(pipeline);
    expect(read(pipeline)).toEqual(once);
    const other = { ...pipeline.execution, id: "another" };
    expect(read({ ...pipeline, execution: other })?.id).not.toBe(once?.id);
    const elsewhere = read(pipeline, new Uint8Array(32).fill(8));
    expect(elsewhere?.instance).not.toBe(once?.instance);
    expect(elsewhere?.id).not.toBe(once?.id);
    // Echo's hashes aren't kept: who knows an application's name can compute them.
    expect(JSON.stringify(once)).not.toMatch(/b6a8ed49|f0291bf1|6d6de5b8/);
  });
});

const { spinnakerInstance } = pipeline;
const refused: Readonly<Record<string, unknown>> = {
  "no object": [],
  "no instance": { ...pipeline, spinnakerInstance: undefined },
  "an instance without an id": { ...pipeline, spinnakerInstance: {} },
  "an id that is no text": {
    ...pipeline,
    spinnakerInstance: { ...spinnakerInstance, id: 7 },
  },
};
for (const [what, posted] of Object.entries(refused)) {
  test(`Spinnaker's event is refused if it has ${what}`, () => {
    expect(read(posted)).toBeUndefined();
  });
}

const dropped: Readonly<Record<string, object>> = {
  "a number that is a text": {
    spinnakerInstance: { ...spinnakerInstance, pipelineCount: "many" },
  },
  "a number beyond 32 bits": {
    spinnakerInstance: { ...spinnakerInstance, pipelineCount: 2 ** 31 },
  },
  "an enum that is an object": {
    execution: { ...pipeline.execution, type: {} },
  },
  "stages that aren't a list": {
    execution: { ...pipeline.execution, stages: {} },
  },
  "a stage that is a text": {
    execution: { ...pipeline.execution, stages: ["deploy"] },
  },
};
for (const [what, parts] of Object.entries(dropped)) {
  test(`Spinnaker's event is kept without ${what}, which is counted`, () => {
    const transcript = transcribe(spinnaker, { ...pipeline, ...parts });
    expect(transcript?.droppedFields).toBe(1);
    expect(transcript?.report.events).toMatchObject([{
      anonymous: { trigger: "GIT" },
    }]);
  });
}

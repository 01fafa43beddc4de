/**
 * Spinnaker's Echo: an event for each execution that has ended, posted at once. Ids are hashed before they are sent,
 * without any key; an instance's is hashed again here, with one.
 */
import * as v from "valibot";
import type { Dialect } from "./dialect.ts";
import { int32, message, oneOf, repeated, text } from "./proto3.ts";
import { publicVersion } from "./public-version.ts";
import { spinnakerSchemas } from "./spinnaker-schema.ts";
import * as of from "./spinnaker-vocabulary.ts";

const Posted = message({
  spinnakerInstance: message({
    id: text,
    version: text,
    deploymentMethod: message({ type: oneOf(of.METHODS), version: text }),
    environment: oneOf(of.ENVIRONMENTS),
    deployedArtifacts: oneOf(of.ARTIFACTS),
    pipelineCount: int32,
  }),
  application: message({ id: text, pipelineCount: int32 }),
  execution: message({
    id: text,
    type: oneOf(of.TYPES),
    trigger: message({ type: oneOf(of.TRIGGERS) }),
    status: oneOf(of.STATUSES),
    stages: repeated(message({
      type: text,
      status: oneOf(of.STATUSES),
      cloudProvider: v.nullish(message({ id: oneOf(of.CLOUDS) })),
    })),
  }),
});

/** Spinnaker's dialect: `POST /log`. */
export const spinnaker: Dialect = {
  product: "spinnaker",
  schemas: spinnakerSchemas,
  readFacts(posted) {
    const { success, output } = v.safeParse(Posted, posted);
    const instance = success && output.spinnakerInstance;
    if (!success || !instance || !instance.id) return undefined;
    const { application, execution } = output;
    const method = instance.deploymentMethod;
    return {
      version: publicVersion(instance.version),
      instance: instance.id,
      ...(execution.id && { duplicateKey: execution.id }),
      config: {
        environment: instance.environment,
        deployedArtifacts: instance.deployedArtifacts,
        deploymentMethod: {
          type: method.type,
          version: method.version ? publicVersion(method.version) : undefined,
        },
      },
      metrics: { pipelines: instance.pipelineCount || undefined },
      events: [{
        type: "execution",
        facts: {
          type: execution.type,
          status: execution.status,
          trigger: execution.trigger.type,
          pipelines: application.pipelineCount || undefined,
          size: execution.stages.length,
          stages: execution.stages.map(({ type, status, cloudProvider }) => ({
            type,
            status,
            cloudProvider: cloudProvider?.id,
          })),
        },
      }],
    };
  },
};

/**
 * Spinnaker's Echo: an event for each execution that has ended, posted at once. Echo hashes ids without any key, so an
 * instance's id is hashed again here with one.
 */
import * as v from "valibot";
import type { Dialect } from "./dialect.ts";
import { parseTolerantly } from "./parse-tolerantly.ts";
import { int32, message, oneOf, repeated, text } from "./proto3.ts";
import { publicVersion } from "./public-version.ts";
import { spinnakerSchemas } from "./spinnaker-schema.ts";
import * as vocabulary from "./spinnaker-vocabulary.ts";

const Posted = message({
  spinnakerInstance: message({
    id: text,
    version: text,
    deploymentMethod: message({
      type: oneOf(vocabulary.METHODS),
      version: text,
    }),
    environment: oneOf(vocabulary.ENVIRONMENTS),
    deployedArtifacts: oneOf(vocabulary.ARTIFACTS),
    pipelineCount: int32,
  }),
  application: message({ id: text, pipelineCount: int32 }),
  execution: message({
    id: text,
    type: oneOf(vocabulary.TYPES),
    trigger: message({ type: oneOf(vocabulary.TRIGGERS) }),
    status: oneOf(vocabulary.STATUSES),
    stages: repeated(message({
      type: text,
      status: oneOf(vocabulary.STATUSES),
      cloudProvider: v.nullish(message({ id: oneOf(vocabulary.CLOUDS) })),
    })),
  }),
});

/** Spinnaker's dialect: `POST /log`. */
export const spinnaker: Dialect = {
  product: "spinnaker",
  schemas: spinnakerSchemas,
  readFacts(posted) {
    const parsed = parseTolerantly(Posted, posted);
    if (!parsed?.output.spinnakerInstance.id) return undefined;
    const { output, droppedFields } = parsed;
    const { spinnakerInstance: instance, application, execution } = output;
    const { deploymentMethod } = instance;
    return {
      version: publicVersion(instance.version),
      instance: instance.id,
      ...(execution.id && { duplicateKey: execution.id }),
      config: {
        environment: instance.environment,
        deployedArtifacts: instance.deployedArtifacts,
        deploymentMethod: {
          type: deploymentMethod.type,
          version: deploymentMethod.version
            ? publicVersion(deploymentMethod.version)
            : undefined,
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
      droppedFields,
    };
  },
};

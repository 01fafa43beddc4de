/** What of Spinnaker's events is counted. The hashes of applications and executions are no words, and none is kept. */
import * as v from "valibot";
import type { DialectSchemas } from "./dialect.ts";
import { FEW, fields, size, version, word } from "./field.ts";
import * as of from "./spinnaker-vocabulary.ts";

export const spinnakerSchemas: DialectSchemas = {
  config: fields({
    environment: word(of.ENVIRONMENTS, "where does it run?"),
    deployedArtifacts: word(of.ARTIFACTS, "how is it packaged?"),
    deploymentMethod: fields({
      type: word(of.METHODS, "how is it deployed?"),
      version: version("do people follow the tools' releases?"),
    }),
  }),
  metrics: fields({
    pipelines: size("how many pipelines does an installation have?"),
  }),
  events: {
    execution: fields({
      type: word(of.TYPES, "are templates used?"),
      status: word(of.STATUSES, "how do executions end?"),
      trigger: word(of.TRIGGERS, "what starts executions?"),
      pipelines: size("how many pipelines does an application have?"),
      size: size("how many stages does one have?", FEW),
      stages: v.array(
        fields({
          type: word(of.STAGES, "which stages matter?"),
          status: word(of.STATUSES, "how do stages end?"),
          cloudProvider: word(of.CLOUDS, "which clouds matter?"),
        }) as v.GenericSchema,
      ),
    }),
  },
};

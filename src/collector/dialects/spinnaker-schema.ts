/** What of Spinnaker's events is counted. The hashes of applications and executions have no field here. */
import * as v from "valibot";
import type { DialectSchemas } from "./dialect.ts";
import { FEW, fields, size, version, word } from "./field.ts";
import * as vocabulary from "./spinnaker-vocabulary.ts";

export const spinnakerSchemas: DialectSchemas = {
  config: fields({
    environment: word(vocabulary.ENVIRONMENTS, "where does it run?"),
    deployedArtifacts: word(vocabulary.ARTIFACTS, "how is it packaged?"),
    deploymentMethod: fields({
      type: word(vocabulary.METHODS, "how is it deployed?"),
      version: version("do people follow the tools' releases?"),
    }),
  }),
  metrics: fields({
    pipelines: size("how many pipelines does an installation have?"),
  }),
  events: {
    execution: fields({
      type: word(vocabulary.TYPES, "are templates used?"),
      status: word(vocabulary.STATUSES, "how do executions end?"),
      trigger: word(vocabulary.TRIGGERS, "what starts executions?"),
      pipelines: size("how many pipelines does an application have?"),
      size: size("how many stages does an execution have?", FEW),
      stages: v.array(
        fields({
          type: word(vocabulary.STAGES, "which stages matter?"),
          status: word(vocabulary.STATUSES, "how do stages end?"),
          cloudProvider: word(vocabulary.CLOUDS, "which clouds matter?"),
        }) as v.GenericSchema,
      ),
    }),
  },
};

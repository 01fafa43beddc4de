/** The event for a finished execution. */
import * as v from "valibot";
import { exported, hashed } from "@candor/telemetry";
import { CLOUDS, STAGES, STATUSES, TRIGGERS, TYPES } from "./vocabularies.ts";

const Stage = v.object({
  type: v.pipe(
    v.fallback(v.picklist(STAGES), "other"),
    exported({ purpose: "which stages matter?" }),
  ),
  status: v.pipe(
    v.picklist(STATUSES),
    exported({ purpose: "which stages fail?" }),
  ),
  cloudProvider: v.optional(
    v.pipe(v.picklist(CLOUDS), exported({ purpose: "which clouds matter?" })),
  ),
});

export const Execution = v.object({
  application: v.pipe(
    v.string(),
    hashed({ purpose: "how many applications does an installation have?" }),
  ),
  id: v.optional(
    v.pipe(v.string(), hashed({ purpose: "is an execution told once?" })),
  ),
  type: v.pipe(
    v.picklist(TYPES),
    exported({ purpose: "are templates used?" }),
  ),
  status: v.pipe(
    v.picklist(STATUSES),
    exported({ purpose: "how do executions end?" }),
  ),
  trigger: v.pipe(
    v.picklist(TRIGGERS),
    exported({ purpose: "what starts executions?" }),
  ),
  stages: v.array(Stage),
});

/** What may leave. The title and the tags are people's own words: only the number of tags leaves. */
import { bucketed, counted, exported } from "@candor/telemetry";
import * as v from "valibot";

export const Config = v.object({
  title: v.string(),
  theme: v.pipe(
    v.picklist(["light", "dark"]),
    exported({ purpose: "which theme deserves the work?" }),
  ),
  port: v.number(),
  tags: v.pipe(
    v.array(v.string()),
    counted({ purpose: "do people use tags?" }),
  ),
});

export const Metrics = v.object({
  notes: v.pipe(
    v.number(),
    bucketed("log2", { purpose: "how large must the search be able to grow?" }),
  ),
  added: v.pipe(v.number(), exported({ purpose: "is it used daily?" })),
});

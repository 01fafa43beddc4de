/** What may leave. Of the links their number leaves, and neither a name nor an address. */
import { counted, exported } from "@candor/telemetry";
import * as v from "valibot";

export const Config = v.object({
  links: v.pipe(
    v.record(v.string(), v.string()),
    counted({ purpose: "is a list enough, or do people need a search?" }),
  ),
  permanent: v.pipe(
    v.boolean(),
    exported({ purpose: "which redirect should be the default?" }),
  ),
});

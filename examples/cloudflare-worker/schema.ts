/** What may leave. Only the number of links leaves, no name and no address. */
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

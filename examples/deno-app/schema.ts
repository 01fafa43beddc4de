/** What may leave: the number of time zones, but no place. */
import { counted, exported } from "@candor/telemetry";
import * as v from "valibot";

export const Config = v.object({
  home: v.string(),
  hour12: v.pipe(
    v.boolean(),
    exported({ purpose: "which clock should be the default?" }),
  ),
  zones: v.pipe(
    v.array(v.string()),
    counted({ purpose: "how long is a page of zones?" }),
  ),
});

export const Metrics = v.object({
  asked: v.pipe(v.number(), exported({ purpose: "is it used daily?" })),
});

/** What may leave: which command ran, on how many files, and whether it worked. No names and no words. */
import { counted, exported } from "@candor/telemetry";
import * as v from "valibot";

export const events = {
  command: v.object({
    name: v.pipe(
      v.picklist(["count", "find"]),
      exported({ purpose: "which of them is worth working on?" }),
    ),
    files: v.pipe(
      v.array(v.string()),
      counted({ purpose: "is it used on one file or on many?" }),
    ),
    ok: v.pipe(v.boolean(), exported({ purpose: "does it work?" })),
  }),
};

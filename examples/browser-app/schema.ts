/** What may leave: the number of people and the size of the tip, both in steps. Amounts don't leave. */
import { bucketed } from "@candor/telemetry";
import * as v from "valibot";

export const events = {
  split: v.object({
    people: v.pipe(
      v.number(),
      bucketed([1, 2, 3, 5, 9], { purpose: "how many lines must fit?" }),
    ),
    tip: v.pipe(
      v.number(),
      bucketed([0, 1, 5, 10, 15, 20], { purpose: "a better first value" }),
    ),
    total: v.number(),
  }),
};

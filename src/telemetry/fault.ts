// What the operator sees if the platform fails.

import type { Outcome } from "../send/outcome.ts";
import type { Context } from "./context.ts";
import { doubtOf } from "./doubt.ts";
import type { Status } from "./surface.ts";

/** The outcome. */
export const FAULT: Outcome = { kind: "dropped", reason: "platform fault" };

/** The status. */
export const FAULTY_STATUS: Status = {
  mode: "off",
  decidedBy: "default",
  voices: [],
  warnings: ["platform fault"],
  sequence: 0,
  unaccepted: [],
  categories: [],
  withheld: [],
  endpoint: "",
  forgetting: 0,
  stateFailed: true,
  choiceFailed: false,
  mistakes: [],
};

/** What can be said without the part that looks at the state. Throws the error if it isn't about that. */
export function statusWithout(context: Context, error: unknown): Status {
  const trouble = doubtOf(error);
  if (trouble === undefined) throw error;
  const { unread: _, ...decision } = context.decision();
  return {
    ...FAULTY_STATUS,
    ...decision,
    endpoint: context.endpoint(),
    choiceFailed: context.choices.isUnwritten(),
    trouble,
  };
}

// What the operator sees if the platform fails.

import type { Outcome } from "../send/outcome.ts";
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

// What is told where the platform fails.

import type { Outcome } from "../send/outcome.ts";
import type { Status } from "./surface.ts";

export const FAULT: Outcome = { kind: "dropped", reason: "platform fault" };

export const UNKNOWN: Status = {
  mode: "off",
  decidedBy: "default",
  voices: [],
  warnings: ["platform fault"],
  sequence: 0,
  unaccepted: [],
  forgetting: 0,
  stateFailed: true,
};

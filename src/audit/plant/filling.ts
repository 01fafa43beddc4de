import type { Shape } from "../../schema/shape.ts";
import type { Rules } from "../allowed/list-allowed.ts";
import type { Planting } from "./planting.ts";
import type { Treatment } from "./treatments.ts";

/** The state of filling one configuration. */
export interface Filling {
  /** Where its canaries are planted. */
  readonly planting: Planting;
  /** The number of the configuration within the audit. */
  readonly run: number;
  /** What is special about its values. */
  readonly treatment: Treatment;
  /** Decides which marks are in force. */
  readonly rules: Pick<Rules, "revision" | "at">;
  /** The shapes around the current one, the outermost first. */
  readonly trail: Shape[];
  /** How many choices are around the current shape: inside of one, a value also decides which branch is meant. */
  choices: number;
  /** How many more levels recursive parts may be filled beyond the usual depth. */
  extraDepth: number;
}

/** Makes something inside of one more choice. */
export function insideChoice<T>(filling: Filling, make: () => T): T {
  filling.choices++;
  try {
    return make();
  } finally {
    filling.choices--;
  }
}

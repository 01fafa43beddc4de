/** How a product is installed and run. Each product has one plan. */
import type { Telemetry } from "@candor/telemetry";
import type { Draw } from "./draw.ts";
import type { Deed } from "./installation.ts";
import type { Machine } from "./machine.ts";
import type { Operator, Temper } from "./operator.ts";
import type { Releases } from "./releases.ts";

/** The surroundings of one installed program. */
export interface Site {
  readonly draw: Draw;
  readonly machine: Machine;
  readonly operator: Operator;
}

/** One installed program. */
export interface Program {
  /** Starts a version of it. */
  readonly start: (version: string, at: number) => Telemetry;
  /** What happens in it between these times. */
  readonly deeds?: (from: number, until: number) => readonly Deed[];
  /** The default where the operator made no choice, if it depends on the build, the licence or the version. */
  readonly byDefault?: (version: string) => boolean;
}

export interface Plan {
  readonly releases: Releases;
  /** How often it reports, in milliseconds. */
  readonly every: number;
  /** The environment variable that switches telemetry off. */
  readonly variable: string;
  readonly temper: Temper;
  /** True if telemetry is on without a choice. */
  readonly byDefault: (version: string) => boolean;
  readonly program: (site: Site) => Program;
}

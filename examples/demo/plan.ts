/** How a product is installed and run: one a product. */
import type { Telemetry } from "@candor/telemetry";
import type { Draw } from "./draw.ts";
import type { Deed } from "./installation.ts";
import type { Machine } from "./machine.ts";
import type { Operator, Temper } from "./operator.ts";
import type { Releases } from "./releases.ts";

/** What a program finds where it is installed. */
export interface Site {
  readonly draw: Draw;
  readonly machine: Machine;
  readonly operator: Operator;
}

/** A program on its machine. */
export interface Program {
  /** Starts it, in a version. */
  readonly start: (version: string, at: number) => Telemetry;
  /** What happens in it within these times. */
  readonly deeds?: (from: number, until: number) => readonly Deed[];
  /** What its build, its licence or its version makes of silence, if that isn't the product's. */
  readonly byDefault?: (version: string) => boolean;
}

export interface Plan {
  readonly releases: Releases;
  /** How often it reports, in milliseconds. */
  readonly every: number;
  /** The variable that says no. */
  readonly variable: string;
  readonly temper: Temper;
  /** Whether it is on where nobody says anything. */
  readonly byDefault: (version: string) => boolean;
  readonly program: (site: Site) => Program;
}

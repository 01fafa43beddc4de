/** What a telemetry was made of, and what holds where its maintainer said nothing. */
import { DAY, FIRST } from "../../schedule/limits.ts";
import { type About, aboutOf } from "../../telemetry/about.ts";
import type { Telemetry } from "../../telemetry/surface.ts";

/** All of it. */
export interface MadeOf
  extends Omit<About, "consent" | "events" | "schedule" | "anonymize"> {
  /** The flag and the variable that are heard. */
  readonly flag?: string | undefined;
  readonly variable?: string | undefined;
  /** What holds where nobody says anything. */
  readonly default: "off" | "on";
  /** That `on` holds in official builds alone. */
  readonly official: boolean;
  /** That `on` doesn't hold in continuous integration. */
  readonly ci: boolean;
  /** Of each event whether it waits for the next report or leaves at once. */
  readonly events: Readonly<Record<string, "now" | "batch">>;
  /** In milliseconds. */
  readonly schedule: { readonly first: number; readonly every: number };
  readonly identity: "persistent" | "rotating" | "none";
  /** A no also asks for deletion. */
  readonly forget: boolean;
  /** How what stays is written. */
  readonly anonymize: NonNullable<About["anonymize"]>;
}

/** Asks it. */
export function madeOf(telemetry: Pick<Telemetry, "about">): MadeOf {
  const about = telemetry.about(aboutOf);
  const { consent, events = {}, schedule = {}, ...rest } = about;
  const { flag, variable, ci, official, default: mode = "off" } = consent;
  const { first = FIRST, every = DAY } = schedule;
  const { identity = "persistent", forget = false, anonymize = {} } = rest;
  return {
    ...rest,
    flag,
    variable,
    default: mode,
    official: official !== undefined && official !== true,
    ci: ci !== false,
    events: Object.fromEntries(
      Object.entries(events).map(([name, event]) =>
        [name, "schema" in event && event.send || "batch"] as const
      ),
    ),
    schedule: { first, every },
    identity,
    forget,
    anonymize,
  };
}

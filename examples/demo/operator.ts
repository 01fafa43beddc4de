/** What operators decide about telemetry, and when. */
import type { Draw } from "./draw.ts";
import { DAY, HOUR } from "./time.ts";

export interface Operator {
  /** The setting in the program's file, if any. */
  readonly file?: boolean;
  /** The environment variables. */
  readonly env: Readonly<Record<string, string>>;
  /** The choice made while the program runs. */
  readonly later?: { readonly at: number; readonly yes: boolean };
  /** True if telemetry is on at this time. Any no wins. */
  lets(at: number, byDefault: boolean): boolean;
}

/** How often operators decide in each way. */
export interface Temper {
  /** A yes or a no in the program's file. */
  readonly yes: number;
  readonly no: number;
  /** A no in the program's own variable, or for all programs. */
  readonly variable: number;
  readonly doNotTrack: number;
  /** A yes or a no while it runs. */
  readonly enable: number;
  readonly disable: number;
}

/** Creates an operator at random. */
export function operator(
  draw: Draw,
  temper: Temper,
  { variable, from, end }: {
    readonly variable: string;
    readonly from: number;
    readonly end: number;
  },
): Operator {
  const { yes, no, ...rare } = temper;
  const [word] = draw.some({ yes, no: no / (1 - yes) });
  const file = word && word === "yes";
  const [more] = draw.some(rare);
  const env: Record<string, string> = more === "variable"
    ? { [variable]: "false" }
    : more === "doNotTrack"
    ? { DO_NOT_TRACK: "1" }
    : {};
  const chosen = more === "enable" || more === "disable";
  const at = workday(draw, from + DAY, end);
  const later = chosen ? { at, yes: more === "enable" } : undefined;
  return {
    ...(file !== undefined && { file }),
    env,
    ...(later && { later }),
    lets(at, byDefault) {
      const voices = [
        file,
        Object.keys(env).length > 0 ? false : undefined,
        later && at >= later.at ? later.yes : undefined,
      ].filter((voice) => voice !== undefined);
      return voices.length > 0 ? voices.every((yes) => yes) : byDefault;
    },
  };
}

/** A time in working hours. */
function workday(draw: Draw, from: number, end: number): number {
  const day = Math.floor(draw.between(from, Math.max(from, end)) / DAY) * DAY;
  const weekend = new Date(day).getUTCDay() % 6 === 0;
  return day + (weekend ? 2 * DAY : 0) + draw.between(10 * HOUR, 17 * HOUR);
}

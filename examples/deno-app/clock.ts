/** The program itself: shows the time at home and in other places. */
import type * as v from "valibot";
import type { Config } from "./schema.ts";

export function tell(
  { home, zones, hour12 }: v.InferOutput<typeof Config>,
  now: Date = new Date(),
): string {
  return [home, ...zones].map((timeZone) =>
    `${now.toLocaleTimeString("en", { timeZone, hour12 })} ${timeZone}\n`
  ).join("");
}

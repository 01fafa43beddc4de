import type { Heard } from "./decide.ts";

/** What is known of the notice. */
export interface Notice {
  /** When it was first shown, as it is kept. */
  readonly kept: number | undefined;
  /** When this process showed it. */
  readonly shown: number | undefined;
  /** This process lives on; a cron's is new each time. */
  readonly started: boolean;
  /** What is kept outlives the process. */
  readonly lasts: boolean;
}

/**
 * Since when the notice stands, where that binds: a default of on has to wait until the next run or for a day, and for
 * ever where nobody was told or nothing would be remembered of it.
 *
 * @param decidedBy Who said yes; whoever did knows without a notice.
 * @param notice What is known of it.
 */
export function standing(
  decidedBy: Heard["voice"],
  { kept, shown, started, lasts }: Notice,
): number {
  if (decidedBy !== "default") return -Infinity;
  const first = kept === shown;
  if (kept === undefined || first && !lasts) return Infinity;
  return first || !started ? kept : -Infinity;
}

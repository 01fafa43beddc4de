/** When versions were released, and how soon installations update to them. */
import type { Draw } from "./draw.ts";
import { DAY } from "./time.ts";

/** A version and how many days before the end it was released. A negative number lies in the future. */
export type Release = readonly [version: string, daysAgo: number];

/** The oldest first. Machines start with the versions from before the beginning. */
export type Releases = readonly Release[];

/** Returns the version that runs at a time. */
export type Runs = (at: number) => string;

/** How many installations update, and after how many days on average. */
const TEMPERS = {
  /** A container tag that always points to the newest version. */
  eager: 40,
  /** Updates in the next maintenance window. */
  steady: 34,
  /** Never updates. */
  pinned: 26,
};

const DELAY = { eager: 3, steady: 16, pinned: Infinity };

/** Chooses an installation's first version and its updates. */
export function takeUp(
  draw: Draw,
  releases: Releases,
  { installed, end }: { readonly installed: number; readonly end: number },
): Runs {
  const temper = draw.one(TEMPERS);
  const out = releases.map(([version, ago]) => {
    const at = end - ago * DAY;
    // Most update soon, some very late.
    const delay = -Math.log(1 - draw.number()) * DELAY[temper];
    return { version, at, taken: at + delay * DAY };
  });
  const known = out.findLastIndex(({ at }) => at <= installed);
  // Installations that never update have an old version.
  const age = temper === "pinned" ? known + 1 : draw.chance(0.75) ? 1 : 3;
  const first = Math.max(0, known + 1 - draw.between(1, age));
  return (at) =>
    out.findLast(({ taken }, index) =>
      index === first || index > first && taken <= at
    )!.version;
}

/** The release feed at a time. */
export function feedAt(
  releases: Releases,
  { at, end }: { readonly at: number; readonly end: number },
): { readonly releases: readonly { readonly version: string }[] } {
  return {
    releases: releases.filter(([, ago]) => end - ago * DAY <= at)
      .map(([version]) => ({ version })),
  };
}

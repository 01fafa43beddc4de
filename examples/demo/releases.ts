/** Which versions came out when, and who takes them up how soon. */
import type { Draw } from "./draw.ts";
import { DAY } from "./machine.ts";

/** A version, and how many days before the end it came out; a negative number of days never comes. */
export type Release = readonly [version: string, daysAgo: number];

/** The oldest first; those of before the beginning are what machines start with. */
export type Releases = readonly Release[];

/** Says which version runs at a time. */
export type Runs = (at: number) => string;

/** How many take up what is new, and within how many days on average. */
const TEMPERS = {
  /** A registry's tag that moves. */
  eager: 40,
  /** The next window for maintenance. */
  steady: 34,
  /** Never change a running system. */
  pinned: 26,
};

const DELAY = { eager: 3, steady: 16, pinned: Infinity };

/** Draws which version an installation begins with, and how it goes on. */
export function takeUp(
  draw: Draw,
  releases: Releases,
  { installed, end }: { readonly installed: number; readonly end: number },
): Runs {
  const temper = draw.one(TEMPERS);
  const out = releases.map(([version, ago]) => {
    const at = end - ago * DAY;
    // Most are quick, some take very long.
    const delay = -Math.log(1 - draw.number()) * DELAY[temper];
    return { version, at, taken: at + delay * DAY };
  });
  const known = out.findLastIndex(({ at }) => at <= installed);
  // Who never changes has what was new once upon a time.
  const age = temper === "pinned" ? known + 1 : draw.chance(0.75) ? 1 : 3;
  const first = Math.max(0, known + 1 - draw.between(1, age));
  return (at) =>
    out.findLast(({ taken }, index) =>
      index === first || index > first && taken <= at
    )!.version;
}

/** The feed as it stood at a time. */
export function feedAt(
  releases: Releases,
  { at, end }: { readonly at: number; readonly end: number },
): { readonly releases: readonly { readonly version: string }[] } {
  return {
    releases: releases.filter(([, ago]) => end - ago * DAY <= at)
      .map(([version]) => ({ version })),
  };
}

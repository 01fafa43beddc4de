/** Which versions came out when, and who takes them up how soon. */
import type { Draw } from "./draw.ts";
import { DAY } from "./machine.ts";

/** A version, and how many days before the end it came out; a negative number of days never comes. */
export type Release = readonly [version: string, daysAgo: number];

/** The oldest first; those of before the beginning are what machines start with. */
export type Releases = readonly Release[];

/** Says which version runs at a time. */
export type Runs = (at: number) => string;

/** How people take up what is new. */
const TEMPERS = {
  /** A registry's tag that moves: within days. */
  eager: 45,
  /** With the next window for maintenance: within weeks. */
  steady: 40,
  /** Never change a running system. */
  pinned: 15,
};

const DELAY = { eager: 3, steady: 18, pinned: Infinity };

/** Draws which version an installation begins with, and how it goes on. */
export function takeUp(
  draw: Draw,
  releases: Releases,
  { installed, end }: { readonly installed: number; readonly end: number },
): Runs {
  const delay = DELAY[draw.one(TEMPERS)];
  const out = releases.map(([version, ago]) => {
    const at = end - ago * DAY;
    // Most are quick, some take very long.
    return {
      version,
      at,
      taken: at - Math.log(1 - draw.number()) * delay * DAY,
    };
  });
  // Who installs takes what is newest, or what the distribution has.
  const known = out.filter(({ at }) => at <= installed);
  const age = draw.chance(0.7) ? 1 : draw.between(1, 3);
  const first = out.indexOf(known.at(-age) ?? known[0] ?? out[0]!);
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

// A feed comes from outside. Only a SemVer version and one printable line of it are ever used.

import type { ReleaseFeed } from "../contract/release-feed.ts";
import { MOST_RELEASES } from "./limits.ts";
import { isRelease, precedence } from "./semver.ts";

/** A newer release, for the operator. */
export interface NewerRelease {
  /** The newest version, without a leading `v`. */
  readonly version: string;
  /** The newest security notice of the releases that are newer than the running one. */
  readonly security?: string | undefined;
}

/**
 * Picks the newest release that is newer than the running one. Prereleases count only if the running version is one.
 * Entries that can't be read are ignored.
 *
 * @param current The running version.
 * @param feed What the feed answered, parsed from JSON: GitHub's list of releases, or a `ReleaseFeed`.
 * @returns `undefined` if there is none, and for a development build.
 */
export function newerRelease(
  current: string,
  feed: unknown,
): NewerRelease | undefined {
  const running = precedence(current);
  const list: unknown = Array.isArray(feed)
    ? feed
    : (feed as ReleaseFeed | null)?.releases;
  if (!running || !Array.isArray(list)) return;
  let newest = running;
  let version: string | undefined;
  let warned = running;
  let security: string | undefined;
  for (const entry of list.slice(0, MOST_RELEASES)) {
    const release = Object(entry);
    const name: unknown = release.version ?? release.tag_name;
    const order = precedence(name) ?? "";
    if (
      release.draft ||
      isRelease(running) && (release.prerelease || !isRelease(order))
    ) continue;
    if (order > newest) [newest, version] = [order, name as string];
    const notice: unknown = release.security;
    // No characters that move a terminal's cursor, forge a line of a log, or change the direction of reading.
    if (
      order > warned && typeof notice === "string" &&
      /^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u.test(notice)
    ) [warned, security] = [order, notice];
  }
  return version
    ? { version: version.replace(/^v/i, ""), security }
    : undefined;
}

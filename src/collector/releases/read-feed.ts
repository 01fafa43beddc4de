/** Reads a feed into releases, and writes these in both shapes. Nothing else that a feed holds is passed on. */
import type { FeedRelease, ReleaseFeed } from "../../contract/release-feed.ts";
import { precedence } from "../../release/semver.ts";

/** As many as a program's check looks at. */
const MAX_RELEASES = 1000;

/** GitHub gives as many on a page. */
const PAGE = 100;

/** One release in a list as GitHub has it. */
export interface GitHubRelease {
  readonly tag_name: string;
  readonly name?: string | null;
  readonly draft?: boolean;
  readonly prerelease?: boolean;
}

/** A feed in both shapes, as texts of JSON. */
export interface Shapes {
  readonly candor: string;
  readonly github: string;
}

/**
 * Reads Candor's own feed or GitHub's list of releases; drafts and what has no version are passed over.
 *
 * @returns Nothing if it is neither.
 */
export function readFeed(feed: unknown): readonly FeedRelease[] | undefined {
  const list: unknown = Array.isArray(feed)
    ? feed
    : (feed as ReleaseFeed | null)?.releases;
  return Array.isArray(list)
    ? list.slice(0, MAX_RELEASES).flatMap(readRelease)
    : undefined;
}

/** Writes them as Candor's feed and as GitHub's. */
export function shapes(releases: readonly FeedRelease[]): Shapes {
  const github = releases.slice(0, PAGE).map((
    { version, prerelease = false, security },
  ) => ({
    tag_name: version,
    name: version,
    draft: false,
    prerelease,
    ...(security && { security }),
  }));
  return {
    candor: JSON.stringify({ releases } satisfies ReleaseFeed),
    github: JSON.stringify(github),
  };
}

function readRelease(entry: unknown): FeedRelease[] {
  const { version, tag_name, draft, prerelease, security }: Record<
    string,
    unknown
  > = Object(entry);
  const name = version ?? tag_name;
  if (draft || typeof name !== "string" || !precedence(name)) return [];
  return [{
    version: name,
    ...(prerelease === true && { prerelease }),
    ...(typeof security === "string" && { security: security.slice(0, 200) }),
  }];
}

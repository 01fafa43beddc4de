/** Reads a feed into releases, and writes them in both shapes. Nothing else of a feed is passed on. */
import type { FeedRelease, ReleaseFeed } from "../../contract/release-feed.ts";
import { precedence } from "../../release/semver.ts";

/** A program's version check reads no more releases than this. */
const MAX_RELEASES = 1000;

/** How many releases GitHub lists on a page. */
const PAGE = 100;

/** One release in GitHub's list. */
export interface GitHubRelease {
  /** Its version. */
  readonly tag_name: string;
  /** Its title, which isn't read. */
  readonly name?: string | null;
  /** Not published yet, so it is skipped. @default false */
  readonly draft?: boolean;
  /** Only for those who run a prerelease. @default false */
  readonly prerelease?: boolean;
}

/** A feed in both shapes, as JSON. */
export interface Shapes {
  /** Candor's own shape. */
  readonly candor: string;
  /** GitHub's list of releases. */
  readonly github: string;
}

/**
 * Reads Candor's own feed or GitHub's list of releases, skipping drafts and entries without a version.
 *
 * @returns The releases; undefined if the feed has neither shape.
 */
export function readFeed(feed: unknown): readonly FeedRelease[] | undefined {
  const list: unknown = Array.isArray(feed)
    ? feed
    : (feed as ReleaseFeed | null)?.releases;
  return Array.isArray(list)
    ? list.slice(0, MAX_RELEASES).flatMap(readRelease)
    : undefined;
}

/** Writes releases in both shapes. */
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

/** What a collector serves and a program's release check reads: Candor's own feed. GitHub's is the bare list. */

/** One release in Candor's own feed; GitHub's `tag_name` and `draft` are read as well. */
export interface FeedRelease {
  /** By SemVer, a leading `v` allowed. */
  readonly version: string;
  /** Not for those who run a release, whatever the version looks like. */
  readonly prerelease?: boolean;
  /** What was unsafe before it: one line of at most 200 characters. */
  readonly security?: string;
}

/** Candor's own feed. */
export interface ReleaseFeed {
  /** In any order. */
  readonly releases: readonly FeedRelease[];
}

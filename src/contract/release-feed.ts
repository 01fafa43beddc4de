// What a collector serves, and what a program's version check reads: Candor's own feed. GitHub's feed is the list alone.

/** One release in Candor's own feed; GitHub's `tag_name` and `draft` are read as well. */
export interface FeedRelease {
  /** A version as SemVer defines it; a leading `v` is allowed. */
  readonly version: string;
  /** Whether only programs that run a prerelease are told about it. @default read from the version */
  readonly prerelease?: boolean;
  /** What was unsafe in earlier versions: one line of at most 200 characters. @default none */
  readonly security?: string;
}

/** Candor's own feed. */
export interface ReleaseFeed {
  /** The releases, in any order. */
  readonly releases: readonly FeedRelease[];
}

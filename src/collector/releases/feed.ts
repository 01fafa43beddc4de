/** Where a product's releases come from: an object, a function, or an address that is asked at intervals. */
import type { ReleaseFeed } from "../../contract/release-feed.ts";
import { digest } from "../../hash/digest.ts";
import {
  type GitHubRelease,
  readFeed,
  type Shapes,
  shapes,
} from "./read-feed.ts";
import { upstream, type UpstreamOptions } from "./upstream.ts";

/** A feed in Candor's shape or in GitHub's. */
export type Feed = ReleaseFeed | readonly GitHubRelease[];

/** A feed, its address, or a function that returns a feed or its JSON (for example from a file). */
export type FeedSource = Feed | URL | string | (() => unknown);

/** A feed as it is served. */
export interface Served extends Shapes {
  /** Identifies the content, so that a client which has it needn't load it again. */
  readonly etag: string;
}

/** Returns the current feed; undefined if it can't be read. Never rejects. */
export type ServeFeed = () => Promise<Served | undefined>;

/**
 * Reads a source.
 *
 * @throws {TypeError} If it isn't valid.
 */
export function feedOf(
  source: FeedSource,
  options: UpstreamOptions,
): ServeFeed {
  if (typeof source === "string" || source instanceof URL) {
    return lastReadable(upstream(source, options));
  }
  if (typeof source === "function") return lastReadable(source);
  const served = serve(source);
  if (!served) {
    throw new TypeError(
      "Cannot create a collector as a feed in 'releases' must be a list of releases",
    );
  }
  return () => Promise.resolve(served);
}

/** If the source fails or can't be parsed, the last feed that could be read is served. */
function lastReadable(read: () => unknown): ServeFeed {
  let last: unknown;
  let served: Served | undefined;
  return async () => {
    try {
      const given = await read();
      if (given !== last) {
        last = given;
        served = serve(given) ?? served;
      }
    } catch {
      // Keep serving the last one.
    }
    return served;
  };
}

function serve(feed: unknown): Served | undefined {
  const releases = readFeed(typeof feed === "string" ? JSON.parse(feed) : feed);
  if (!releases) return undefined;
  const written = shapes(releases);
  return { ...written, etag: `"${digest(written.candor).slice(0, 32)}"` };
}

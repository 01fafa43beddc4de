/** Where a product's releases come from: an object, a function, or an address that is asked now and then. */
import type { ReleaseFeed } from "../../contract/release-feed.ts";
import { digest } from "../../hash/digest.ts";
import {
  type GitHubRelease,
  readFeed,
  type Shapes,
  shapes,
} from "./read-feed.ts";
import { upstream, type UpstreamMeans } from "./upstream.ts";

/** A feed in either shape. */
export type Feed = ReleaseFeed | readonly GitHubRelease[];

/** A feed, a function that gives one or the JSON of one (out of a file), or the address of one. */
export type FeedSource = Feed | URL | string | (() => unknown);

/** A feed as it is served. */
export interface Served extends Shapes {
  /** What is in it, so that it needn't be sent to who has it. */
  readonly etag: string;
}

/** Gives the feed as it is now; nothing where there is none to be had. Never rejects. */
export type ServeFeed = () => Promise<Served | undefined>;

/**
 * Reads a source.
 *
 * @throws {TypeError} If it is none.
 */
export function feedOf(source: FeedSource, means: UpstreamMeans): ServeFeed {
  if (typeof source === "string" || source instanceof URL) {
    return latest(upstream(source, means));
  }
  if (typeof source === "function") return latest(source);
  const served = serve(source);
  if (!served) {
    throw new TypeError(
      "Cannot create a collector as a feed in 'releases' must be a list of releases",
    );
  }
  return () => Promise.resolve(served);
}

/** What can't be had or read leaves the last one in its place. */
function latest(give: () => unknown): ServeFeed {
  let last: unknown;
  let served: Served | undefined;
  return async () => {
    try {
      const given = await give();
      if (given !== last) {
        last = given;
        served = serve(given) ?? served;
      }
    } catch {
      // The last one it is.
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

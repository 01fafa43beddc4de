/** `GET /v1/releases/{product}` and `GET /repos/{owner}/{repo}/releases`: releases in Candor's shape and in GitHub's. */
import { randomBytes } from "../random-bytes.ts";
import type { Shapes } from "../releases/read-feed.ts";
import { storedVersionCheck } from "../releases/version-check.ts";
import type { RouteContext } from "../route-context.ts";
import { dayOf } from "../store/period.ts";
import { hasEtag } from "./has-etag.ts";
import type { Handler } from "./route.ts";
import { secondsToWait } from "./router.ts";

/** Pages of any site may read it: nothing in it is about who asks. */
const HEADERS: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "etag, candor-reason",
  "cache-control": "public, max-age=600",
};

/** A browser asks first when a page of another site sends `If-None-Match`. */
const PREFLIGHT: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET",
  "access-control-allow-headers": "if-none-match",
  "access-control-max-age": "86400",
};

/** Answers a preflight request. */
export function allowReleases(): Handler {
  return () => new Response(null, { status: 204, headers: PREFLIGHT });
}

/** Serves a feed in one of the shapes. A repository has the name of its product, whoever owns it. */
export function getReleases(
  shape: keyof Shapes,
): (context: RouteContext) => Handler {
  return (context) => {
    const { feeds, store, activity, now } = context;
    return async (c) => {
      const { req } = c;
      const product = req.param("product") ?? req.param("repo") ?? "";
      const feed = feeds.get(product);
      if (!feed) return { reason: "unknown-feed", path: "product" };
      const check = storedVersionCheck(product, req.query("version"), {
        day: dayOf(now()),
        random: randomBytes,
      });
      if (check && !secondsToWait(context, c)) {
        // The feed is served whether the check was counted or not.
        await store.write([check]).catch((error) =>
          activity.noteStoreFailure("write", error)
        );
      }
      const served = await feed();
      if (!served) return { reason: "feed-unavailable", product };
      const headers = { ...HEADERS, etag: served.etag };
      return hasEtag(req.header("if-none-match"), served.etag)
        ? new Response(null, { status: 304, headers })
        : new Response(served[shape], {
          headers: { ...headers, "content-type": "application/json" },
        });
    };
  };
}

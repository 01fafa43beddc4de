/** `GET /v1/releases/{product}` and `GET /repos/{owner}/{repo}/releases`: what is new, in Candor's shape and GitHub's. */
import type { Context } from "hono";
import { refusal } from "../answer.ts";
import type { Means } from "../means.ts";
import { randomBytes } from "../random-bytes.ts";
import { keepCheck } from "../releases/check.ts";
import type { Feeds } from "../releases/feeds.ts";
import type { Shapes } from "../releases/read-feed.ts";
import type { Handler } from "../route.ts";
import { dayOf } from "../store/period.ts";

/** Anybody may read it, a page of another site too; nothing in it is about who asks. */
const HEADERS: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "etag",
  "cache-control": "public, max-age=600",
};

/** A page of another site asks first, if it has an etag to show. */
const PREFLIGHT: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET",
  "access-control-allow-headers": "if-none-match",
  "access-control-max-age": "86400",
};

/** A route in one of the shapes. A repository is called as the product is, whoever owns it. */
export function releaseRoutes(
  feeds: Feeds,
  means: Means,
  waits: (c: Context) => number,
): (shape: keyof Shapes) => Readonly<Record<string, Handler>> {
  return (shape) => ({
    GET: getReleases(shape, feeds, means, waits),
    OPTIONS: () => new Response(null, { status: 204, headers: PREFLIGHT }),
  });
}

function getReleases(
  shape: keyof Shapes,
  feeds: Feeds,
  { store, now }: Means,
  waits: (c: Context) => number,
): Handler {
  return async (c) => {
    const { req } = c;
    const product = req.param("product") ?? "";
    const feed = feeds.get(product);
    if (!feed) return refusal(404, "no such feed");
    const check = keepCheck(product, req.query("version"), {
      day: dayOf(now()),
      random: randomBytes,
    });
    // The feed is given, counted or not.
    if (check && !waits(c)) await store.write([check]).catch(() => {});
    const served = await feed();
    if (!served) {
      return refusal(503, "the feed can't be had", {
        headers: { "retry-after": "60" },
      });
    }
    const headers = { ...HEADERS, etag: served.etag };
    return knows(req.header("if-none-match"), served.etag)
      ? new Response(null, { status: 304, headers })
      : new Response(served[shape], {
        headers: { ...headers, "content-type": "application/json" },
      });
  };
}

/** Whether one of the marks that somebody has is this one, however a proxy wrote it (RFC 9110, section 13.1.2). */
function knows(marks: string | undefined, etag: string): boolean {
  return (marks ?? "").split(",").map((mark) => mark.trim())
    .some((mark) => mark === "*" || mark.replace(/^W\//, "") === etag);
}

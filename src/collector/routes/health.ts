/** `GET /health` and `GET /v1/health`: the process serves. The store isn't asked, so a probe can't load it. */
import type { Handler } from "./route.ts";

/** Always ok, if it answers at all. */
export function getHealth(): Handler {
  return () =>
    Response.json({ status: "ok" }, {
      headers: { "cache-control": "no-store" },
    });
}

/** Health: `/health/live` says that the process serves, `/health/ready` that reports can be stored. */
import { createReadiness } from "../operate/readiness.ts";
import type { RouteContext } from "../route-context.ts";
import type { Handler } from "./route.ts";

const HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
};

/** `GET /health/live`, `/health` and `/v1/health`: ok if it answers at all. The store isn't asked. */
export function getHealth(): Handler {
  return () => Response.json({ status: "ok" }, { headers: HEADERS });
}

/** `GET /health/ready`: 503 while the store doesn't answer, can't be written to, or has no room. */
export function getReadiness(context: RouteContext): Handler {
  const readiness = createReadiness(context);
  return async () => {
    const trouble = await readiness();
    return trouble
      ? { reason: "store-unavailable", trouble }
      : Response.json({ status: "ready" }, { headers: HEADERS });
  };
}

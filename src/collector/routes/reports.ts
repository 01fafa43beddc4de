/** `POST /v1/reports`: a report comes in, is checked, and is kept. */
import type { Context } from "hono";
import { done, refusal, unavailable } from "../answer.ts";
import type { Means } from "../means.ts";
import { receive } from "../receive/receive.ts";

/** 204 once it is durable. */
export function postReport(means: Means): (c: Context) => Promise<Response> {
  const { store } = means;
  return async (c) => {
    let posted: unknown;
    try {
      posted = await c.req.json();
    } catch {
      return refusal(400, "not JSON");
    }
    const read = receive(posted, means);
    if ("error" in read) return refusal(400, read.error, { path: read.path });
    try {
      await store.write([read]);
    } catch {
      return unavailable();
    }
    return done();
  };
}

/** `POST /v1/reports`: a report comes in, is checked, and is kept. */
import type { Context } from "hono";
import { done, refusal, unavailable } from "../answer.ts";
import type { Means } from "../means.ts";
import { readBody } from "../receive/body.ts";
import { receiver } from "../receive/receive.ts";

/** 204 once it is durable, and for one that was kept before. */
export function postReport(means: Means): (c: Context) => Promise<Response> {
  const { store } = means;
  const receive = receiver(means);
  return async ({ req }) => {
    const body = await readBody(req.raw);
    if ("error" in body) return refusal(body.status, body.error);
    const report = receive(body.text);
    if ("error" in report) {
      return refusal(400, report.error, { path: report.path });
    }
    try {
      await store.write([report]);
    } catch {
      return unavailable();
    }
    return done();
  };
}

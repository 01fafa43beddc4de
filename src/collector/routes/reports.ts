/** `POST /v1/reports`: a report arrives, is checked, and is kept. */
import { type JsonRequest, readBody } from "../receive/body.ts";
import { textReceiver } from "../receive/receive.ts";
import type { RouteContext } from "../route-context.ts";
import { done } from "./done.ts";
import type { Handler } from "./route.ts";
import { storeReport } from "./store-report.ts";

/** Answers 204 once the report is durable, and also if it was kept before. */
export function postReport(context: RouteContext): Handler {
  const receive = textReceiver(context);
  return async ({ req }) => {
    const request: JsonRequest = req.raw;
    const body = await readBody(request);
    if ("reason" in body) return body;
    const report = receive(body.text);
    if ("reason" in report) return report;
    return await storeReport(context, report) ??
      request.done?.() ?? done();
  };
}

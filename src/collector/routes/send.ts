/**
 * `GET /send` and `POST /send`: a page that takes the report of a file. It may do what `POST /v1/reports` may do, which
 * pages of any origin may call, so a form of another site gains nothing by posting here; the answer repeats nothing.
 */
import { readReportFile } from "../../contract/report-file.ts";
import { hasUniqueKeys } from "../../contract/unique-keys.ts";
import { dashboardHeaders } from "../dashboard/headers.ts";
import { sendPage, sentPage, unsentPage } from "../dashboard/send-page.ts";
import { readForm } from "../receive/form.ts";
import { parseJson } from "../receive/parse-json.ts";
import { reportReceiver } from "../receive/receive.ts";
import {
  type Refusal,
  refusalHeaders,
  REFUSALS,
  refusalSentence,
} from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";
import type { Handler } from "./route.ts";
import { storeReport } from "./store-report.ts";

/** The page with the form. */
export function getSendPage(): Handler {
  const page = sendPage();
  return () => new Response(page, { headers: dashboardHeaders() });
}

/** Takes a report out of the form, as a posted one is taken. */
export function postSendPage(context: RouteContext): Handler {
  const receive = reportReceiver(context);
  const answer = sentPage();
  return async ({ req }) => {
    const body = await readForm(req.raw);
    if ("reason" in body) return body;
    const posted = parseJson(body.text);
    if (posted === undefined) return { reason: "not-json" };
    const report = receive(readReportFile(posted).report);
    if ("reason" in report) return report;
    if (!hasUniqueKeys(body.text, posted)) return { reason: "repeated-key" };
    return await storeReport(context, report) ??
      new Response(answer, {
        headers: { ...dashboardHeaders(), "cache-control": "no-store" },
      });
  };
}

/** A refusal as a page, with the same status and sentence as everywhere. */
export function refuseSent(refusal: Refusal): Response {
  const sentence = refusal.reason === "wrong-content-type"
    ? "Cannot accept the request as it must come from the form of this page"
    : refusalSentence(refusal);
  return new Response(unsentPage(sentence), {
    status: REFUSALS[refusal.reason].status,
    headers: { ...dashboardHeaders(), ...refusalHeaders(refusal) },
  });
}

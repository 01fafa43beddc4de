// The forms of the panel's pages. No other page may post them.

import { refusalAnswer } from "./answer.ts";
import { readText } from "./body.ts";
import { isOfType, isToken, siteOf } from "./guard.ts";

const FORM = "application/x-www-form-urlencoded";

/**
 * Reads a form that one of the panel's own pages has posted.
 *
 * @param request The request.
 * @param host The host that the client asked for.
 * @param refusal How a refusal begins: "Cannot change telemetry".
 * @returns The form, or the answer that refuses it.
 */
export async function readForm(
  request: Request,
  host: URL,
  refusal: string,
): Promise<URLSearchParams | Response> {
  const refuse = (status: number, why: string) =>
    refusalAnswer(status, `${refusal} as ${why}`);
  if (siteOf(request, host) !== "same") {
    return refuse(403, "the form must come from this page");
  }
  if (!isOfType(request, FORM)) {
    return refuse(415, `the body must be ${FORM}`);
  }
  const text = await readText(request);
  return text === undefined
    ? refuse(413, "the body is too long")
    : new URLSearchParams(text);
}

/** Whether a form lacks the panel's token. */
export function lacksToken(
  form: URLSearchParams,
  token: string | undefined,
): boolean {
  return !!token && !isToken(form.get("token"), token);
}

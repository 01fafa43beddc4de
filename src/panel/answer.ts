import type { Html } from "../disclosure/html.ts";
import { dataHeaders, pageHeaders } from "../disclosure/page-headers.ts";

/** The headers of every answer: nobody may keep it, and no other site may read it. */
const HEADERS = {
  ...dataHeaders(),
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  // Not no-referrer: browsers would then send our own form without its origin.
  "referrer-policy": "same-origin",
};

/** An answer with the headers of every answer. */
export function answer(
  status: number,
  body: string | null,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, { status, headers: { ...HEADERS, ...headers } });
}

/** A refusal in one sentence. It repeats nothing of the request. */
export function refusalAnswer(
  status: number,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = "text/plain; charset=utf-8";
  return answer(status, `${sentence}\n`, { "content-type": type, ...headers });
}

/** A value as JSON, or text that is JSON already. */
export function jsonAnswer(value: unknown): Response {
  const body = typeof value === "string" ? value : JSON.stringify(value);
  return answer(200, body, { "content-type": "application/json" });
}

/**
 * A page that loads nothing and runs nothing.
 *
 * @param status Its status.
 * @param page The whole document.
 * @param styleDigest The SHA-256 of its style sheet, in hexadecimal digits.
 */
export function pageAnswer(
  status: number,
  page: Html,
  styleDigest: string,
): Response {
  return answer(status, page.markup.trimStart(), pageHeaders(styleDigest));
}

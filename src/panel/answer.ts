import type { Markup } from "./html.ts";

/** What goes with every answer: it is for who asked, now, and for no other site. */
const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  // Not no-referrer: with that, browsers hide the origin of our own form from us.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** An answer, with what goes with every one. */
export function answer(
  status: number,
  body: string | null,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, { status, headers: { ...HEADERS, ...headers } });
}

/** A refusal: a sentence that holds nothing of the request. */
export function refuse(
  status: number,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = "text/plain; charset=utf-8";
  return answer(status, `${sentence}\n`, { "content-type": type, ...headers });
}

/** A value as JSON, or a text that is JSON already. */
export function json(value: unknown): Response {
  const body = typeof value === "string" ? value : JSON.stringify(value);
  return answer(200, body, { "content-type": "application/json" });
}

/**
 * A page, which may load nothing and run nothing.
 *
 * @param status Its status.
 * @param markup The whole document.
 * @param style The digest of its style, in base64.
 */
export function document(
  status: number,
  { text }: Markup,
  style: string,
): Response {
  return answer(status, text.trimStart(), {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": [
      "default-src 'none'",
      `style-src 'sha256-${style}'`,
      // The empty icon, so that nobody asks for one.
      "img-src data:",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  });
}

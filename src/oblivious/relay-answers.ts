// What a relay answers. Pages of any site may read its answers: there are no cookies or rights that they could use.

import type { Bytes } from "./bytes.ts";
import { PROBLEM_TYPE, RESPONSE_TYPE } from "./media-types.ts";
import { readBounded } from "./read-bounded.ts";

const LONGEST_ANSWER = 1024 * 1024;

/** What a browser asks before it posts. */
export const PREFLIGHT = {
  "access-control-allow-methods": "POST",
  "access-control-allow-headers": "content-type",
  "access-control-max-age": "86400",
} as const;

/** Passes on what a gateway answered, if a gateway answered it: its status, its type, its bytes, and when to come again. */
export async function passOn(answer: Response): Promise<Response> {
  const body = await readBounded(answer, LONGEST_ANSWER);
  const type = answer.headers.get("content-type") ?? "";
  const isOurs = [RESPONSE_TYPE, PROBLEM_TYPE].includes(type);
  if (!body || !isOurs) return answerWith(502);
  const after = answer.headers.get("retry-after");
  return answerWith(answer.status, {
    "content-type": type,
    ...(after !== null && { "retry-after": after }),
  }, body);
}

/** Creates an answer that pages of every site may read. */
export function answerWith(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: Bytes | null = null,
): Response {
  return new Response(body, {
    status,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "retry-after",
      ...headers,
    },
  });
}

/** Pages that need a token. Without a token in the options they are absent. */
import type { Context } from "hono";
import { digest } from "../../hash/digest.ts";
import type { Refusal } from "../refusal.ts";

/** Refuses a request that doesn't carry the token as `Authorization: Bearer …`. */
export function checkToken(
  c: Context,
  token: string | undefined,
): Refusal | undefined {
  if (token === undefined) return { reason: "unknown-page" };
  const [, given = ""] =
    /^Bearer +(.+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
  return isSame(given, token) ? undefined : {
    reason: "wrong-token",
    headers: { "www-authenticate": "Bearer" },
  };
}

/** Compares in constant time: both texts are hashed first, and the hashes are compared to their end. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [digest(given), digest(token)];
  let difference = 0;
  for (let i = 0; i < a.length; i++) {
    difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  }
  return difference === 0;
}

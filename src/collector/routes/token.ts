/** Pages that need a token. Without a token in the options they are absent. */
import { digest } from "../../hash/digest.ts";
import type { Refusal } from "../refusal.ts";
import type { Asked } from "./route.ts";

/** How a token is asked for. */
export interface TokenOptions {
  /** Whether a browser does: it asks its user for a name, which may be any, and a password, the token. @default false */
  readonly isBrowser?: boolean;
}

/** Refuses a request that doesn't carry the token as `Authorization: Bearer …`. */
export function checkToken(
  c: Asked,
  token: string | undefined,
  { isBrowser = false }: TokenOptions = {},
): Refusal | undefined {
  if (token === undefined) return { reason: "unknown-page" };
  const given = c.req.header("authorization") ?? "";
  const says = bearerOf(given) || (isBrowser ? passwordOf(given) : "");
  return isSame(says, token) ? undefined : {
    reason: "wrong-token",
    headers: {
      "www-authenticate": isBrowser
        ? `Basic realm="The token of this collector", charset="UTF-8"`
        : "Bearer",
    },
  };
}

function bearerOf(authorization: string): string {
  return /^Bearer +(.+)$/i.exec(authorization)?.[1] ?? "";
}

function passwordOf(authorization: string): string {
  const [, encoded = ""] = /^Basic +([\w+/=]+)$/i.exec(authorization) ?? [];
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    return new TextDecoder().decode(bytes).replace(/^[^:]*:/, "");
  } catch {
    return "";
  }
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

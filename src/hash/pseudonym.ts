// HMAC-SHA-256 (RFC 2104) over domain, NUL and value. No domain contains a NUL, so different pairs of domain and value
// never give the same message. The same value has another pseudonym in each field, so fields can't be linked.

import { hex } from "./hex.ts";
import { hmacSha256 } from "./sha256.ts";
import { utf8 } from "./utf8.ts";

/**
 * Makes a pseudonym for a value. Only those who know the secret can connect the two.
 *
 * @param secret The instance's secret; at least 32 random bytes for anything that leaves.
 * @param domain What the value is used for: the same value in another domain has another pseudonym.
 * @param value The value to hide; text is taken as UTF-8, where a lone surrogate becomes U+FFFD.
 * @returns 64 lowercase hexadecimal digits.
 * @throws {RangeError} If the secret is empty or the domain holds a NUL.
 *
 * @example One value, two domains
 * ```ts
 * import { pseudonym } from "@candor/telemetry/anonymize";
 *
 * const secret = new Uint8Array(32).fill(7);
 * console.log(pseudonym(secret, "network", "acme").length); // 64
 * console.log(pseudonym(secret, "network", "acme") === pseudonym(secret, "cluster", "acme")); // false
 * ```
 */
export function pseudonym(
  secret: Uint8Array,
  domain: string,
  value: string,
): string {
  if (!secret.length || domain.includes("\0")) {
    throw new RangeError(
      "Cannot create a pseudonym as 'secret' is empty or 'domain' has NUL",
    );
  }
  return hex(hmacSha256(secret, utf8(`${domain}\0${value}`)));
}

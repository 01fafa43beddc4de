// SHA-256 is the only hash that Candor uses. The salt is appended without a separator, as Spinnaker does. So
// digest("ab", "c") equals digest("a", "bc"): callers with two free values put a separator between them.

import { hex } from "./hex.ts";
import { sha256 } from "./sha256.ts";
import { utf8 } from "./utf8.ts";

/**
 * Hashes text or bytes with SHA-256.
 *
 * @param text What to hash; text is taken as UTF-8, where a lone surrogate becomes U+FFFD.
 * @param salt Appended as UTF-8, without a separator.
 * @returns 64 lowercase hexadecimal digits.
 *
 * @example A salted hash
 * ```ts
 * import { digest } from "@candor/telemetry/anonymize";
 *
 * console.log(digest("abc")); // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
 * console.log(digest("ab", "c") === digest("abc")); // true
 * ```
 */
export function digest(text: string | Uint8Array, salt = ""): string {
  return hex(sha256(typeof text === "string" ? utf8(text) : text, utf8(salt)));
}

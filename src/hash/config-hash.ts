// Only the anonymous configuration is hashed: with a hash of the raw one, anybody could check a guess of a secret.

import { canonicalJson } from "./canonical-json.ts";
import { digest } from "./digest.ts";

/**
 * Hashes an anonymous configuration, so that reports with the same configuration can be recognised.
 *
 * @param anonymous The result of `anonymize`; never the raw configuration.
 * @returns 64 lowercase hexadecimal digits: the digest of its canonical JSON.
 *
 * @example Equal configurations have equal hashes
 * ```ts
 * import { configHash } from "@candor/telemetry/anonymize";
 *
 * console.log(configHash({})); // 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
 * console.log(configHash({ a: 1, b: 2 }) === configHash({ b: 2, a: 1 })); // true
 * ```
 */
export function configHash(anonymous: unknown): string {
  return digest(canonicalJson(anonymous));
}

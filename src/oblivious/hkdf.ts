// HKDF with SHA-256 (RFC 5869), in its two halves, because HPKE uses them separately and WebCrypto offers only both.
// One block is enough: nothing here is longer than a hash.

import { type Bytes, join } from "./bytes.ts";

/** HKDF-Extract: makes a key of a secret. An empty salt is a block of zeros, as some runtimes take no empty key. */
export function extract(salt: Bytes, secret: Bytes): Promise<Bytes> {
  return hmac(salt.length > 0 ? salt : new Uint8Array(32), secret);
}

/** HKDF-Expand: makes up to 32 bytes from a key. */
export async function expand(
  key: Bytes,
  info: Bytes | string,
  length: number,
): Promise<Bytes> {
  return (await hmac(key, join(info, Uint8Array.of(1)))).slice(0, length);
}

async function hmac(key: Bytes, data: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey(
    "raw",
    key,
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, data));
}

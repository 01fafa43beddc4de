/** Pairs of X25519 keys, as bytes and as WebCrypto's keys. */
import { type Bytes, fromBase64, toBase64 } from "./bytes.ts";

/** A pair of keys. */
export interface KeyPair {
  /** The public key, 32 bytes. */
  readonly publicKey: Bytes;
  /** The private key, which WebCrypto holds. */
  readonly privateKey: CryptoKey;
}

/** Draws a new pair. It can be exported, so that a gateway can store it. */
export async function generateKeyPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey("X25519", true, [
    "deriveBits",
  ]) as CryptoKeyPair;
  return {
    publicKey: new Uint8Array(
      await crypto.subtle.exportKey("raw", pair.publicKey),
    ),
    privateKey: pair.privateKey,
  };
}

/** Makes a pair of its two keys, 32 bytes each. */
export async function importKeyPair(
  publicKey: Bytes,
  privateKey: Bytes,
): Promise<KeyPair> {
  return {
    publicKey,
    privateKey: await crypto.subtle.importKey(
      "jwk",
      {
        kty: "OKP",
        crv: "X25519",
        x: toBase64Url(publicKey),
        d: toBase64Url(privateKey),
      },
      "X25519",
      false,
      ["deriveBits"],
    ),
  };
}

/** The private key of a pair from `generateKeyPair()`, 32 bytes. */
export async function exportPrivateKey(key: CryptoKey): Promise<Bytes> {
  const { d = "" } = await crypto.subtle.exportKey("jwk", key);
  return fromBase64(d.replaceAll("-", "+").replaceAll("_", "/"));
}

/** WebCrypto's key of a public key. */
export function importPublicKey(key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "X25519", true, []);
}

/** JSON Web Keys use the letters of URLs, without padding. */
function toBase64Url(bytes: Bytes): string {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_")
    .replaceAll("=", "");
}

// HPKE (RFC 9180), base mode, for one message: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM. WebCrypto computes
// everything; this file only puts it together.

import { type Bytes, join, uint16 } from "./bytes.ts";
import { expand, extract } from "./hkdf.ts";
import { importPublicKey, type KeyPair } from "./x25519.ts";

/** The identifiers of the suite: KEM, KDF and AEAD. */
export const SUITE = { kem: 0x0020, kdf: 0x0001, aead: 0x0001 } as const;

/** The bytes of the ephemeral public key that goes along with a sealed message. */
export const ENCAPSULATED_LENGTH = 32;

// Functions, because nothing may touch a global when this file is imported, TextEncoder included.
const kemId = (): Bytes => join("KEM", uint16(SUITE.kem));
const suiteId = (): Bytes =>
  join("HPKE", uint16(SUITE.kem), uint16(SUITE.kdf), uint16(SUITE.aead));
const NOTHING = new Uint8Array(0);

/** What both ends share once one of them has sealed: one message, and secrets derived from it. */
export interface HpkeContext {
  /** Encrypts the message. */
  seal(plain: Bytes, additional?: Bytes): Promise<Bytes>;
  /** Decrypts the message. Rejects if it was changed or is meant for another key. */
  open(sealed: Bytes, additional?: Bytes): Promise<Bytes>;
  /** Derives a secret of up to 32 bytes that both ends can compute. */
  exportSecret(label: string, length: number): Promise<Bytes>;
}

/** The sender's context, from the receiver's public key and a pair of the sender's that is used once. */
export async function senderContext(
  receiver: Bytes,
  ephemeral: KeyPair,
  info: Bytes,
): Promise<HpkeContext> {
  const shared = await diffieHellman(ephemeral, receiver);
  return createContext(shared, join(ephemeral.publicKey, receiver), info);
}

/** The receiver's context, from its pair and the sender's ephemeral public key. */
export async function receiverContext(
  receiver: KeyPair,
  encapsulated: Bytes,
  info: Bytes,
): Promise<HpkeContext> {
  const shared = await diffieHellman(receiver, encapsulated);
  return createContext(shared, join(encapsulated, receiver.publicKey), info);
}

async function diffieHellman(own: KeyPair, other: Bytes): Promise<Bytes> {
  const shared = new Uint8Array(
    await crypto.subtle.deriveBits(
      { name: "X25519", public: await importPublicKey(other) },
      own.privateKey,
      256,
    ),
  );
  // RFC 9180, section 7.1.4: a public key of small order leads to a secret that everybody knows.
  if (shared.every((byte) => byte === 0)) throw new Error("no shared secret");
  return shared;
}

async function createContext(
  diffieHellman: Bytes,
  kemContext: Bytes,
  info: Bytes,
): Promise<HpkeContext> {
  const prk = await labeledExtract(kemId(), "eae_prk", diffieHellman);
  const shared = await labeledExpand(
    kemId(),
    prk,
    ["shared_secret", 32],
    kemContext,
  );
  const schedule = join(
    Uint8Array.of(0),
    await labeledExtract(suiteId(), "psk_id_hash", NOTHING),
    await labeledExtract(suiteId(), "info_hash", info),
  );
  const secret = await labeledExtract(suiteId(), "secret", NOTHING, shared);
  const derive = (label: string, length: number) =>
    labeledExpand(suiteId(), secret, [label, length], schedule);
  const iv = await derive("base_nonce", 12);
  const exporter = await derive("exp", 32);
  const key = await importAesKey(await derive("key", 16));
  return {
    seal: async (plain, additionalData = NOTHING) =>
      new Uint8Array(
        await crypto.subtle.encrypt(
          { name: "AES-GCM", iv, additionalData },
          key,
          plain,
        ),
      ),
    open: async (sealed, additionalData = NOTHING) =>
      new Uint8Array(
        await crypto.subtle.decrypt(
          { name: "AES-GCM", iv, additionalData },
          key,
          sealed,
        ),
      ),
    exportSecret: (label, length) =>
      labeledExpand(suiteId(), exporter, ["sec", length], join(label)),
  };
}

/** A key for AES-128-GCM. */
export function importAesKey(key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
}

function labeledExtract(
  suite: Bytes,
  label: string,
  secret: Bytes,
  salt: Bytes = NOTHING,
): Promise<Bytes> {
  return extract(salt, join("HPKE-v1", suite, label, secret));
}

function labeledExpand(
  suite: Bytes,
  key: Bytes,
  [label, length]: readonly [string, number],
  info: Bytes,
): Promise<Bytes> {
  const labeled = join(uint16(length), "HPKE-v1", suite, label, info);
  return expand(key, labeled, length);
}

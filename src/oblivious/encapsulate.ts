// Encapsulated requests and responses (RFC 9458, section 4): a header that names the key and the suite, then HPKE. A
// response is sealed with a secret that the request's context exports, and a random nonce.

import { type Bytes, join, uint16 } from "./bytes.ts";
import { expand, extract } from "./hkdf.ts";
import {
  ENCAPSULATED_LENGTH,
  type HpkeContext,
  importAesKey,
  receiverContext,
  senderContext,
  SUITE,
} from "./hpke.ts";
import type { KeyConfig } from "./key-config.ts";
import type { KeyPair } from "./x25519.ts";

/** A private key of a gateway, and its number. */
export interface GatewayKey {
  /** The number of the key, 0 to 255. */
  readonly id: number;
  /** The pair. */
  readonly pair: KeyPair;
  /** The first day on which it isn't accepted any more, `2027-01-31`. @default it is the current key */
  readonly until?: string | undefined;
}

/** What seals and opens the response to a request. */
export interface Exchange {
  /** The request's context. */
  readonly context: HpkeContext;
  /** The ephemeral public key that the request was sent with. */
  readonly encapsulated: Bytes;
}

const HEADER_LENGTH = 7;
const NONCE_LENGTH = 16;

/** Seals a binary request for a gateway. */
export async function sealRequest(
  plain: Bytes,
  config: KeyConfig,
  ephemeral: KeyPair,
): Promise<{ sealed: Bytes; exchange: Exchange }> {
  const header = writeHeader(config.id);
  const info = requestInfo(header);
  const context = await senderContext(config.publicKey, ephemeral, info);
  const encapsulated = ephemeral.publicKey;
  const sealed = join(header, encapsulated, await context.seal(plain));
  return { sealed, exchange: { context, encapsulated } };
}

/** Opens a sealed request. Rejects if the key isn't known, the suite isn't ours, or the seal is broken. */
export async function openRequest(
  sealed: Bytes,
  keys: readonly GatewayKey[],
): Promise<{ plain: Bytes; exchange: Exchange }> {
  const key = keys.find(({ id }) => id === sealed[0]);
  const header = sealed.slice(0, HEADER_LENGTH);
  const expected = writeHeader(key?.id ?? 0);
  if (!key || !expected.every((byte, at) => byte === header[at])) {
    throw new Error("no such key");
  }
  const end = HEADER_LENGTH + ENCAPSULATED_LENGTH;
  const encapsulated = sealed.slice(HEADER_LENGTH, end);
  const info = requestInfo(header);
  const context = await receiverContext(key.pair, encapsulated, info);
  const plain = await context.open(sealed.slice(end));
  return { plain, exchange: { context, encapsulated } };
}

/** Seals a binary response to a request. */
export async function sealResponse(
  plain: Bytes,
  exchange: Exchange,
  nonce: Bytes = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH)),
): Promise<Bytes> {
  const { key, iv } = await responseKey(exchange, nonce);
  const algorithm = { name: "AES-GCM", iv };
  const sealed = await crypto.subtle.encrypt(algorithm, key, plain);
  return join(nonce, new Uint8Array(sealed));
}

/** Opens the sealed response to a request. Rejects if the seal is broken. */
export async function openResponse(
  sealed: Bytes,
  exchange: Exchange,
): Promise<Bytes> {
  const nonce = sealed.slice(0, NONCE_LENGTH);
  const { key, iv } = await responseKey(exchange, nonce);
  return new Uint8Array(
    await crypto.subtle.decrypt(
      { name: "AES-GCM", iv },
      key,
      sealed.slice(NONCE_LENGTH),
    ),
  );
}

async function responseKey(
  { context, encapsulated }: Exchange,
  nonce: Bytes,
): Promise<{ key: CryptoKey; iv: Bytes }> {
  const secret = await context.exportSecret("message/bhttp response", 16);
  const prk = await extract(join(encapsulated, nonce), secret);
  return {
    key: await importAesKey(await expand(prk, "key", 16)),
    iv: await expand(prk, "nonce", 12),
  };
}

function writeHeader(id: number): Bytes {
  return join(
    Uint8Array.of(id),
    uint16(SUITE.kem),
    uint16(SUITE.kdf),
    uint16(SUITE.aead),
  );
}

function requestInfo(header: Bytes): Bytes {
  return join("message/bhttp request", Uint8Array.of(0), header);
}

// Key configurations (RFC 9458, section 3): a list of them, each behind its length. Configurations of other suites are
// passed over, so a gateway may offer more than this package can use.

import { type Bytes, join, uint16 } from "./bytes.ts";
import { SUITE } from "./hpke.ts";

/** A public key of a gateway, and the number that it is asked for by. */
export interface KeyConfig {
  /** The number of the key, 0 to 255. */
  readonly id: number;
  /** The public key, 32 bytes. */
  readonly publicKey: Bytes;
}

/** Writes configurations in the format `application/ohttp-keys`. */
export function writeKeyConfigs(configs: readonly KeyConfig[]): Bytes {
  return join(...configs.map(({ id, publicKey }) => {
    const config = join(
      Uint8Array.of(id),
      uint16(SUITE.kem),
      publicKey,
      uint16(4),
      uint16(SUITE.kdf),
      uint16(SUITE.aead),
    );
    return join(uint16(config.length), config);
  }));
}

/** Reads a list of configurations; returns those that this package can use. Throws if the list is cut off. */
export function readKeyConfigs(list: Bytes): KeyConfig[] {
  const configs: KeyConfig[] = [];
  for (let at = 0; at < list.length;) {
    const length = readUint16(list, at);
    const end = at + 2 + length;
    if (end > list.length) throw new Error("key configurations are cut off");
    const config = readKeyConfig(list.slice(at + 2, end));
    if (config) configs.push(config);
    at = end;
  }
  return configs;
}

/** Reads one configuration. Returns undefined if it is for other suites. Throws if it is malformed. */
export function readKeyConfig(bytes: Bytes): KeyConfig | undefined {
  // The length of the key depends on the KEM, so nothing behind it can be read for another one.
  if (readUint16(bytes, 1) !== SUITE.kem) return undefined;
  const suites = bytes.slice(37);
  if (
    suites.length === 0 || suites.length % 4 !== 0 ||
    readUint16(bytes, 35) !== suites.length
  ) {
    throw new Error("key configuration is malformed");
  }
  for (let at = 0; at < suites.length; at += 4) {
    const isOurs = readUint16(suites, at) === SUITE.kdf &&
      readUint16(suites, at + 2) === SUITE.aead;
    if (isOurs) return { id: bytes[0]!, publicKey: bytes.slice(3, 35) };
  }
  return undefined;
}

function readUint16(bytes: Bytes, at: number): number {
  const [high, low] = bytes.subarray(at, at + 2);
  if (low === undefined) throw new Error("key configurations are cut off");
  return high! * 256 + low;
}

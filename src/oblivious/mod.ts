/**
 * Oblivious sending (RFC 9458): a relay sees addresses and no content, the collector content and no address.
 * @module
 */

// the client
export { oblivious, type ObliviousOptions } from "./oblivious.ts";
export type { Transport, TransportInit } from "../contract/transport.ts";

// the relay
export { createRelay, type Relay, type RelayOptions } from "./relay.ts";

// the collector's keys
export type { GatewayKey } from "./encapsulate.ts";
export type { KeyPair } from "./x25519.ts";
export {
  createGatewayKey,
  readGatewayKey,
  writeGatewayKey,
  writeKeys,
} from "./gateway.ts";

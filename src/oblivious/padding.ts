// All ordinary reports have one length on the wire, so their length tells nothing.

import type { Bytes } from "./bytes.ts";

const STEP = 1024;

/** Adds zeros up to a multiple of 1 KiB, as RFC 9292, section 3.8 permits. */
export function pad(message: Bytes): Bytes {
  const padded = new Uint8Array(Math.ceil(message.length / STEP) * STEP);
  padded.set(message);
  return padded;
}

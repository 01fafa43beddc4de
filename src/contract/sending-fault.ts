/**
 * Why a request never got an answer of the collector: a closed vocabulary, so that the status never repeats what a relay
 * or a proxy wrote.
 */

/** Every fault there is, as the status says it. The first one can't pass by itself, so the report is dropped. */
export const SENDING_FAULTS = [
  "unknown gateway key",
  "relay's answer unreadable",
  "no permission for the network",
  "proxy's address unusable",
  "proxy unreachable",
  "proxy refused",
  "proxy wants a password",
  "proxy too slow",
  "proxy hung up",
  "proxy's answer unreadable",
] as const;

/** One of the faults. */
export type SendingFault = typeof SENDING_FAULTS[number];

/** An error that says which fault it was. */
export function sendingFault(fault: SendingFault, cause?: unknown): Error {
  return Object.assign(new TypeError(`fetch failed: ${fault}`, { cause }), {
    fault,
  });
}

/** The fault that an error names, if it does. */
export function readSendingFault(error: unknown): SendingFault | undefined {
  const { fault } = Object(error);
  return SENDING_FAULTS.find((known) => known === fault);
}

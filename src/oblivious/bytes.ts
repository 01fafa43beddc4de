/** Bytes for WebCrypto, and the three ways to write them that the formats need. */

/** Bytes that own their memory, which is what WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Joins parts: bytes as they are, text as UTF-8. */
export function join(...parts: readonly (Uint8Array | string)[]): Bytes {
  const encoder = new TextEncoder();
  const all = parts.map((part) =>
    typeof part === "string" ? encoder.encode(part) : part
  );
  const joined = new Uint8Array(
    all.reduce((length, part) => length + part.length, 0),
  );
  let at = 0;
  for (const part of all) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** A number in two bytes, the larger one first. */
export function uint16(value: number): Bytes {
  return Uint8Array.of(value >> 8, value & 255);
}

/** Reads base64. Throws if the text isn't base64. */
export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Writes base64. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

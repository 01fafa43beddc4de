/** Random bytes of the runtime; in Workers only while a request is served. */
export function randomBytes(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

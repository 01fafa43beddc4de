/** Random bytes from which no random number comes: numbers are rounded, and nothing else. */
export function quiet(bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, i) => 127 + i % 2);
}

/** Random bytes for a seed. */
export function bytesOf(random: () => number): (bytes: number) => Uint8Array {
  return (bytes) => Uint8Array.from({ length: bytes }, () => random() * 256);
}

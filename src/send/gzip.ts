/**
 * The body compressed, where the runtime can and it pays.
 *
 * @param body The plain text.
 * @returns Fewer bytes than the text has, or nothing.
 */
export async function gzip(body: string): Promise<ArrayBuffer | undefined> {
  try {
    const plain = new Blob([body]);
    const zipped = await new Response(
      plain.stream().pipeThrough(new CompressionStream("gzip")),
    ).arrayBuffer();
    if (zipped.byteLength < plain.size) return zipped;
  } catch {
    // A runtime without it: the body goes as it is.
  }
}

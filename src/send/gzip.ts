/**
 * Compresses a body.
 *
 * @param body The plain text.
 * @returns The compressed bytes; `undefined` if they aren't fewer, or if the runtime can't compress.
 */
export async function gzip(body: string): Promise<ArrayBuffer | undefined> {
  try {
    const plain = new Blob([body]);
    const zipped = await new Response(
      plain.stream().pipeThrough(new CompressionStream("gzip")),
    ).arrayBuffer();
    return zipped.byteLength < plain.size ? zipped : undefined;
  } catch {
    // The body is sent as it is.
    return undefined;
  }
}

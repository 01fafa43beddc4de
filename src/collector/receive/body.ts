/**
 * Reads a body with a counter in hand: what is too large, when it comes or when it is unpacked, is let go of at once.
 */

/** No body is larger, neither on the way nor unpacked. */
export const BODY_BYTES = 65_536;

/** Milliseconds that a body may take to come. */
const PATIENCE = 10_000;

/** A body's text, or the status it is refused with. */
export type Body = { readonly text: string } | {
  readonly status: 400 | 408 | 413 | 415;
  readonly error: string;
};

const LATE: Body = { status: 408, error: "the body took too long" };
const BROKEN: Body = { status: 400, error: "the body can't be read" };
const LARGE: Body = { status: 413, error: "the body is too large" };

/** Reads the JSON text of a request, gzipped or not. */
export async function readBody(
  { headers, body }: Request,
  patience: number = PATIENCE,
): Promise<Body> {
  const type = headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type.trim())) {
    return { status: 415, error: "the content type isn't application/json" };
  }
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "";
  if (!/^(|identity|gzip)$/.test(encoding)) {
    return {
      status: 415,
      error: "the content encoding is neither gzip nor none",
    };
  }
  if (Number(headers.get("content-length")) > BODY_BYTES) return LARGE;
  if (!body) return { status: 400, error: "not JSON" };
  try {
    let bytes = await bytesOf(body, patience);
    if (encoding === "gzip" && bytes) {
      const packed = new Blob([bytes]).stream();
      bytes = await bytesOf(
        packed.pipeThrough(new DecompressionStream("gzip")),
        patience,
      );
    }
    return bytes
      ? { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) }
      : LARGE;
  } catch (reason) {
    return reason === LATE ? LATE : BROKEN;
  }
}

/** Everything that a stream holds; nothing where that is too much. Rejects where it breaks off, or is late. */
async function bytesOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  patience: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = stream.getReader();
  let late = false;
  const leave = () => void reader.cancel().catch(() => {});
  const timer = setTimeout(() => {
    late = true;
    leave();
  }, patience);
  try {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (late) throw LATE;
      if (done) break;
      size += value.length;
      chunks.push(value);
      if (size > BODY_BYTES) {
        leave();
        return undefined;
      }
    }
    return chunks.length === 1 ? chunks[0]! : joined(chunks, size);
  } finally {
    clearTimeout(timer);
  }
}

function joined(
  chunks: readonly Uint8Array[],
  size: number,
): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Reads a body while counting its bytes: one that is too large, as sent or decompressed, is cancelled at once. */
import { SECOND } from "../../contract/time.ts";
import type { Refusal } from "../refusal.ts";

/** The most bytes that a body may have, both as sent and decompressed. */
export const BODY_BYTES = 65_536;

/** Milliseconds that a body may take to arrive. */
const TIMEOUT = 10 * SECOND;

/** A body's text. */
export interface Body {
  /** Decompressed and decoded. */
  readonly text: string;
}

/** The refusal of a body that takes too long. */
export const TOO_SLOW: Refusal = { reason: "too-slow" };
/** The refusal of a body that is too large. */
export const TOO_LARGE: Refusal = { reason: "too-large" };

/** The bounds of a body. */
export interface BodyBounds {
  /** The most bytes that it may have. @default BODY_BYTES */
  readonly most?: number;
  /** Milliseconds that it may take. @default 10 seconds */
  readonly timeout?: number;
}

/** What is read of a request whose body is JSON. Any `Request` is one. */
export interface JsonRequest {
  /** Its headers. */
  readonly headers: Pick<Headers, "get">;
  /** Its body, as a stream. */
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
  /** The same as {@link readBytes} of its body, by a server that needs no stream for it. */
  readBytes?(
    bounds: Required<BodyBounds>,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** What answers 204, by a server to which a `Response` is a detour. */
  done?(): Response;
}

/** Reads the JSON text of a request, gzipped or not. */
export async function readBody(
  request: JsonRequest,
  timeout: number = TIMEOUT,
): Promise<Body | Refusal> {
  const { headers } = request;
  const type = headers.get("content-type") ?? "";
  if (type !== "application/json" && !isJson(type)) {
    return { reason: "wrong-content-type" };
  }
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "";
  if (!ENCODINGS.includes(encoding)) {
    return { reason: "wrong-content-encoding" };
  }
  if (Number(headers.get("content-length")) > BODY_BYTES) return TOO_LARGE;
  try {
    let bytes: Uint8Array<ArrayBuffer> | undefined;
    if (request.readBytes) {
      bytes = await request.readBytes({ most: BODY_BYTES, timeout });
    } else {
      const { body } = request;
      if (!body) return { reason: "not-json" };
      // Not by arrayBuffer(), which would be faster: only servers end a body at the length that was announced.
      bytes = await readBytes(body, { timeout });
    }
    if (encoding === "gzip" && bytes) {
      const packed = new Blob([bytes]).stream();
      bytes = await readBytes(
        packed.pipeThrough(new DecompressionStream("gzip")),
        { timeout },
      );
    }
    return bytes ? { text: decode(bytes) } : TOO_LARGE;
  } catch (error) {
    return error === TOO_SLOW ? TOO_SLOW : { reason: "unreadable-body" };
  }
}

function isJson(type: string): boolean {
  return /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type.trim());
}

/** Decodes UTF-8; throws if it isn't. The decoder is used again, as making one takes longer than decoding a report. */
function decode(bytes: Uint8Array): string {
  return (decoder ??= new TextDecoder("utf-8", { fatal: true })).decode(bytes);
}

let decoder: TextDecoder | undefined;

const ENCODINGS: readonly string[] = ["", "identity", "gzip"];

/** Reads a stream to its end; undefined if it is too large. Rejects if it breaks off, or with `TOO_SLOW`. */
export async function readBytes(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  { most = BODY_BYTES, timeout = TIMEOUT }: BodyBounds = {},
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = stream.getReader();
  let late = false;
  const cancel = () => void reader.cancel().catch(() => {});
  const timer = setTimeout(() => {
    late = true;
    cancel();
  }, timeout);
  try {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (late) throw TOO_SLOW;
      if (done) break;
      size += value.length;
      chunks.push(value);
      if (size > most) {
        cancel();
        return undefined;
      }
    }
    return joinChunks(chunks, size);
  } finally {
    clearTimeout(timer);
  }
}

/** One array of all chunks. */
export function joinChunks(
  chunks: readonly Uint8Array<ArrayBuffer>[],
  size: number,
): Uint8Array<ArrayBuffer> {
  if (chunks.length === 1) return chunks[0]!;
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}

// Binary HTTP (RFC 9292), messages of known length. Sections at the end may be missing if they are empty; zeros behind
// the message are padding.

import { type Bytes, join } from "./bytes.ts";

/** A list of headers, names in lower case. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** A request. */
export interface BinaryRequest {
  /** The method. */
  readonly method: string;
  /** `https` or `http`. */
  readonly scheme: string;
  /** The host and port; may be empty if a `host` header has it. */
  readonly authority: string;
  /** The path and query. */
  readonly path: string;
  /** The headers. */
  readonly headers: Fields;
  /** The body. */
  readonly body: Bytes;
}

/** A response. */
export interface BinaryResponse {
  /** The final status. */
  readonly status: number;
  /** The headers. */
  readonly headers: Fields;
  /** The body. */
  readonly body: Bytes;
}

const REQUEST = 0;
const RESPONSE = 1;

/** Writes a request. */
export function writeBinaryRequest(request: BinaryRequest): Bytes {
  const { method, scheme, authority, path, headers, body } = request;
  return join(
    Uint8Array.of(REQUEST),
    ...[method, scheme, authority, path].map((text) => prefixed(join(text))),
    writeFields(headers),
    prefixed(body),
    Uint8Array.of(0),
  );
}

/** Writes a response. */
export function writeBinaryResponse(response: BinaryResponse): Bytes {
  const { status, headers, body } = response;
  return join(
    Uint8Array.of(RESPONSE),
    writeNumber(status),
    writeFields(headers),
    prefixed(body),
    Uint8Array.of(0),
  );
}

/** Reads a request. Throws if it is malformed. */
export function readBinaryRequest(bytes: Bytes): BinaryRequest {
  const reader = new Reader(bytes);
  if (reader.number() !== REQUEST) throw malformed();
  const method = reader.text();
  const scheme = reader.text();
  const authority = reader.text();
  const path = reader.text();
  return { method, scheme, authority, path, ...reader.rest() };
}

/** Reads a response; informational responses before it are passed over. Throws if it is malformed. */
export function readBinaryResponse(bytes: Bytes): BinaryResponse {
  const reader = new Reader(bytes);
  if (reader.number() !== RESPONSE) throw malformed();
  let status = reader.number();
  while (status >= 100 && status < 200) {
    reader.section();
    status = reader.number();
  }
  if (status < 200 || status > 599) throw malformed();
  return { status, ...reader.rest() };
}

function writeFields(fields: Fields): Bytes {
  return prefixed(join(...fields.flat().map((text) => prefixed(join(text)))));
}

function prefixed(bytes: Bytes): Bytes {
  return join(writeNumber(bytes.length), bytes);
}

/** A number in the shortest form of RFC 9000, section 16; nothing here needs more than four bytes. */
function writeNumber(value: number): Bytes {
  if (value < 64) return Uint8Array.of(value);
  if (value < 16384) return Uint8Array.of(64 | value >> 8, value & 255);
  return Uint8Array.of(
    128 | value >> 24,
    value >> 16 & 255,
    value >> 8 & 255,
    value & 255,
  );
}

/** Reads one part after the other. */
class Reader {
  readonly #bytes: Bytes;
  #at = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  number(): number {
    const first = this.#take(1)[0]!;
    let value = first & 63;
    for (const byte of this.#take((1 << (first >> 6)) - 1)) {
      value = value * 256 + byte;
    }
    return value;
  }

  section(): Bytes {
    return this.#take(this.number());
  }

  text(): string {
    return new TextDecoder("utf-8", { fatal: true }).decode(this.section());
  }

  /** Headers, body and trailers. Each may be missing together with everything behind it. Trailers aren't used. */
  rest(): { headers: Fields; body: Bytes } {
    const headers = this.#isAtEnd() ? [] : readFields(this.section());
    const body = this.#isAtEnd() ? new Uint8Array(0) : this.section();
    if (!this.#isAtEnd()) readFields(this.section());
    if (this.#bytes.subarray(this.#at).some((byte) => byte !== 0)) {
      throw malformed();
    }
    return { headers, body };
  }

  #isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  #take(length: number): Bytes {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw malformed();
    const taken = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return taken;
  }
}

function readFields(section: Bytes): Fields {
  const reader = new Reader(section);
  const fields: [string, string][] = [];
  for (let left = section.length; left > 0;) {
    const name = reader.section();
    const value = reader.section();
    const text = new TextDecoder("utf-8", { fatal: true });
    fields.push([text.decode(name), text.decode(value)]);
    left -= prefixed(name).length + prefixed(value).length;
    if (name.length === 0) throw malformed();
  }
  return fields;
}

function malformed(): Error {
  return new Error("binary HTTP message is malformed");
}

/**
 * Packs bodies. A body is a list of tokens whose texts, joined, are the body: pieces that many reports contain, by number;
 * digests, as bytes or as what the row has already; and the rest as it is.
 */
import { type Reader, Writer } from "./bytes.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The digests that a row has already. */
export interface Names {
  /** The report's id. */
  readonly id: string;
  /** Its instance. */
  readonly instance: string;
  /** The digest of its configuration, or an empty text. */
  readonly hash: string;
}

/** The first numbers of tokens; pieces come after them. */
const TOKEN = { text: 0, id: 1, instance: 2, hash: 3, digits: 4, pieces: 8 };

/** The length of a digest between quotes. */
const QUOTED = 66;

interface Packing extends Names {
  readonly numberOf: (piece: string) => number | undefined;
  readonly writer: Writer;
}

/** Packs a body. What is returned is valid until the writer is used again. */
export function packBody(
  body: string,
  { id, instance, hash }: Names,
  numberOf: (piece: string) => number | undefined,
  writer: Writer = new Writer(),
): Uint8Array {
  writer.reset();
  const packing: Packing = { id, instance, hash, numberOf, writer };
  for (let from = 0; from < body.length;) {
    const comma = body.indexOf(",", from) + 1;
    const end = comma || body.length;
    addPart(body.slice(from, end), packing);
    from = end;
  }
  return writer.bytes();
}

/** A part up to a comma: a piece if it is known; otherwise its key may be one. */
function addPart(part: string, packing: Packing): void {
  // Most parts are too short for a digest.
  if (part.length > QUOTED && addDigest(part, packing)) return;
  const number = packing.numberOf(part);
  if (number !== undefined) {
    packing.writer.number(TOKEN.pieces + number);
    return;
  }
  const colon = part.lastIndexOf('":') + 2;
  if (colon > 2 && colon < part.length) {
    addPiece(part.slice(0, colon), packing);
    addText(part.slice(colon), packing);
  } else addText(part, packing);
}

/** A part whose value is a digest, with what is around it; false if it isn't. */
function addDigest(part: string, packing: Packing): boolean {
  const colon = part.lastIndexOf('":') + 2;
  const end = colon + QUOTED - 1;
  if (part[colon] !== '"' || part[end] !== '"') return false;
  const digits = part.slice(colon + 1, end);
  if (!/^[0-9a-f]{64}$/.test(digits)) return false;
  addPiece(part.slice(0, colon + 1), packing);
  addDigits(digits, packing);
  addPiece(part.slice(end), packing);
  return true;
}

function addPiece(piece: string, packing: Packing): void {
  const number = packing.numberOf(piece);
  if (number === undefined) addText(piece, packing);
  else packing.writer.number(TOKEN.pieces + number);
}

function addText(text: string, { writer }: Packing): void {
  writer.number(TOKEN.text);
  writer.text(text);
}

function addDigits(
  digits: string,
  { id, instance, hash, writer }: Packing,
): void {
  if (digits === id) return writer.number(TOKEN.id);
  if (digits === instance) return writer.number(TOKEN.instance);
  if (digits === hash) return writer.number(TOKEN.hash);
  writer.number(TOKEN.digits);
  writer.digits(digits, 0);
}

/** The body again. */
export function unpackBody(
  reader: Reader,
  { id, instance, hash }: Names,
  vocabulary: Pick<Vocabulary, "text">,
): string {
  let body = "";
  while (reader.hasMore) {
    const token = reader.number();
    switch (token) {
      case TOKEN.text:
        body += reader.text();
        break;
      case TOKEN.id:
        body += id;
        break;
      case TOKEN.instance:
        body += instance;
        break;
      case TOKEN.hash:
        body += hash;
        break;
      case TOKEN.digits:
        body += reader.digits();
        break;
      default:
        body += vocabulary.text(token - TOKEN.pieces);
    }
  }
  return body;
}

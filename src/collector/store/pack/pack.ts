/**
 * Packs bodies. A body is a list of tokens whose texts, joined, are the body: pieces that many reports contain, by number;
 * digests, as bytes or as what the row has already; and the rest as it is.
 */
import { areDigits, type Reader, Writer } from "./bytes.ts";
import type { Piece } from "./piece.ts";

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

/** The length of a digest, and of one between quotes. */
const DIGITS = 64;
const QUOTED = DIGITS + 2;

interface Packing extends Names {
  readonly find: (text: string) => Piece | undefined;
  readonly writer: Writer;
}

/**
 * Packs a body. What is returned is valid until the writer is used again.
 *
 * @param find The piece of a text, if it is one.
 */
export function packBody(
  body: string,
  { id, instance, hash }: Names,
  find: (text: string) => Piece | undefined,
  writer: Writer = new Writer(),
): Uint8Array {
  writer.reset();
  const packing: Packing = { id, instance, hash, find, writer };
  for (let from = 0; from < body.length;) {
    const comma = body.indexOf(",", from) + 1;
    const end = comma || body.length;
    addPart(body, { from, end }, packing);
    from = end;
  }
  return writer.bytes();
}

/** A part up to a comma: a piece if it is known; otherwise its key may be one. */
function addPart(
  body: string,
  { from, end }: { readonly from: number; readonly end: number },
  packing: Packing,
): void {
  // Most parts are too short for a digest.
  if (end - from > QUOTED) {
    const colon = body.lastIndexOf('":', end - 2) + 2;
    if (colon > from + 1 && hasDigits(body, { colon, end }, packing)) {
      addPiece(body.slice(from, colon + 1), packing);
      addDigits(body, colon + 1, packing);
      return addPiece(body.slice(colon + 1 + DIGITS, end), packing);
    }
  }
  const part = body.slice(from, end);
  const piece = packing.find(part);
  if (piece) {
    return packing.writer.number(TOKEN.pieces + piece.number);
  }
  const colon = part.lastIndexOf('":') + 2;
  if (colon > 2 && colon < part.length) {
    addPiece(part.slice(0, colon), packing);
    addText(part.slice(colon), packing);
  } else addText(part, packing);
}

/** Whether a digest between quotes follows a colon. */
function hasDigits(
  body: string,
  { colon, end }: { readonly colon: number; readonly end: number },
  packing: Packing,
): boolean {
  return colon + QUOTED <= end && body[colon] === '"' &&
    body[colon + QUOTED - 1] === '"' &&
    (knownToken(body, colon + 1, packing) > 0 || areDigits(body, colon + 1));
}

/** The token of a text that the row has already; 0 if it has another one. */
function knownToken(
  body: string,
  at: number,
  { id, instance, hash }: Packing,
): number {
  const isThere = (text: string) =>
    text.length === DIGITS && body.startsWith(text, at);
  if (isThere(id)) return TOKEN.id;
  if (isThere(instance)) return TOKEN.instance;
  return isThere(hash) ? TOKEN.hash : 0;
}

function addPiece(text: string, packing: Packing): void {
  const piece = packing.find(text);
  if (piece) packing.writer.number(TOKEN.pieces + piece.number);
  else addText(text, packing);
}

function addText(text: string, { writer }: Packing): void {
  writer.number(TOKEN.text);
  writer.text(text);
}

function addDigits(body: string, at: number, packing: Packing): void {
  const { writer } = packing;
  const token = knownToken(body, at, packing);
  if (token) return writer.number(token);
  writer.number(TOKEN.digits);
  writer.digits(body, at);
}

/** The body again. */
export function unpackBody(
  reader: Reader,
  { id, instance, hash }: Names,
  pieces: { readonly text: (number: number) => string },
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
        body += pieces.text(token - TOKEN.pieces);
    }
  }
  return body;
}

// Reads stored texts. Loaded when there is one: a program that was never switched on needs no schemas.

import { utf8 } from "../hash/utf8.ts";
import { Doubt } from "./doubt.ts";
import { isStored, type Stored } from "./stored-schema.ts";

/** Longer texts, in bytes, weren't written by us and aren't parsed. */
const MOST_BYTES = 65_536;

/**
 * Reads a stored text. Returns it as it was parsed, because a report is posted again byte for byte, and a schema's output
 * has its keys in another order.
 *
 * @param name What it is.
 * @param text The text.
 * @throws {Doubt} If it is too long, no JSON, or not what its schema says.
 */
export function readStored<Name extends keyof Stored>(
  name: Name,
  text: string,
): Stored[Name] {
  // No unit of UTF-16 takes more than three bytes, so most texts needn't be encoded.
  const isShort = text.length * 3 <= MOST_BYTES ||
    text.length <= MOST_BYTES && utf8(text).length <= MOST_BYTES;
  const value: unknown = isShort ? parseJson(text) : undefined;
  if (isStored(name, value)) return value;
  throw new Doubt(`the stored ${name} isn't what was written`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

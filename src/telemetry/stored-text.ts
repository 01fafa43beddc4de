import { utf8 } from "../hash/sha256.ts";
import { Doubt } from "./doubt.ts";
import { loadPart } from "./load-part.ts";
import type { Stored } from "./stored-schema.ts";

/** Longer texts, in bytes, weren't written by us and aren't parsed. */
const MOST_BYTES = 65_536;

/**
 * Reads a stored text. The schemas are loaded when there is something to read: a program that was never switched on needs
 * none. Returns the text as it was parsed, because a report is posted again byte for byte, and a schema's output has its
 * keys in another order.
 *
 * @param name What it is.
 * @param text The text.
 * @throws {Doubt} If it is too long, no JSON, or not what its schema says.
 */
export async function readStored<Name extends keyof Stored>(
  name: Name,
  text: string,
): Promise<Stored[Name]> {
  // No unit of UTF-16 takes more than three bytes, so most texts needn't be encoded.
  const isShort = text.length * 3 <= MOST_BYTES ||
    text.length <= MOST_BYTES && utf8(text).length <= MOST_BYTES;
  if (isShort) {
    try {
      const { isStored } = await loadPart(() => import("./stored-schema.ts"));
      const value: unknown = JSON.parse(text);
      if (isStored(name, value)) return value;
    } catch {
      // No JSON.
    }
  }
  throw new Doubt(`the stored ${name} isn't what was written`);
}

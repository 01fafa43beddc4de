import process from "node:process";

/**
 * SHA-256 of a text in UTF-8, as 64 lowercase hexadecimal digits, by the runtime's own code. The module is asked for at the
 * first use, because most runs of a program hash nothing.
 */
export function nativeSha256(text: string): string {
  const { hash, createHash } = process.getBuiltinModule("node:crypto");
  // In one call where there is one: Bun and older ones have none.
  return hash?.("sha256", text, "hex") ??
    createHash("sha256").update(text).digest("hex");
}

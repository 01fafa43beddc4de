import { type Bytes, join } from "./bytes.ts";

/** Reads a body up to a limit. Returns undefined if it is longer. */
export async function readBounded(
  { body }: Request | Response,
  limit: number,
): Promise<Bytes | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (;;) {
    const { value } = await reader?.read() ?? {};
    if (!value) return join(...parts);
    length += value.length;
    if (length > limit) {
      reader?.cancel().catch(() => {});
      return undefined;
    }
    parts.push(value);
  }
}

import type { ConfigFile } from "./config-file.ts";
import { inOrder } from "./order.ts";

/** Reads JSON. It is written with the indentation of the original. */
export function readJson(text: string): ConfigFile {
  const value: unknown = JSON.parse(text);
  const [, indent] = /^\s*[[{]\n([ \t]{1,8})\S/.exec(text) ?? [];
  const isOneLine = !text.trim().includes("\n");
  return {
    value,
    write: (left) =>
      `${
        JSON.stringify(
          inOrder(left, value),
          null,
          indent ?? (isOneLine ? 0 : 2),
        )
      }\n`,
  };
}

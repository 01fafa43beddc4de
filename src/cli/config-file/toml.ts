import { parse, stringify } from "smol-toml";
import type { ConfigFile } from "./config-file.ts";
import { inOrder } from "./order.ts";

/** Reads TOML. It is written in the same order of keys, but not in the same layout. */
export function readToml(text: string): ConfigFile {
  const value = parse(text, { integersAsBigInt: "asNeeded" });
  return {
    value,
    write: (left) => stringify(inOrder(left, value)),
  };
}

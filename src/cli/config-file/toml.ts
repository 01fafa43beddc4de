import { parse, stringify } from "smol-toml";
import type { ConfigFile } from "./config-file.ts";
import { inOrder } from "./order.ts";

/** Reads TOML; the order of keys is kept, layout isn't. */
export function readToml(text: string): ConfigFile {
  const value = parse(text, { integersAsBigInt: "asNeeded" });
  return {
    value,
    write: (left) => stringify(inOrder(left, value)),
  };
}

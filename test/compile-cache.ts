import { join } from "node:path";
import { root } from "../scripts/root.ts";

/**
 * Variables for the Node processes that tests start. Node then keeps the code that it compiled, its types stripped: a
 * program that is started from its sources needs half the processor time from the second start on.
 */
export const compileCache: Readonly<Record<string, string>> = {
  NODE_COMPILE_CACHE: join(root, "node_modules/.cache/node"),
};

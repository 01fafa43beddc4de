/** A module of products, for `candor serve --products`. */
import { join } from "node:path";
import { root } from "../../../scripts/root.ts";

export const PRODUCTS: string = `
import * as v from "valibot";
import { exported } from "${join(root, "src/anonymize/mod.ts")}";

const Config: v.GenericSchema = v.object({
  level: v.pipe(v.picklist(["debug", "info"]), exported()),
});
export const products = { app: { config: Config } };
`;

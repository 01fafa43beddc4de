/** A module of products, for `candor serve --products`. */
import { bundled } from "../../bundled.ts";

const ANONYMIZE = await bundled(
  new URL("../../../src/anonymize/mod.ts", import.meta.url),
);

export const PRODUCTS: string = `
import * as v from "valibot";
import { exported } from "${ANONYMIZE}";

const Config: v.GenericSchema = v.object({
  level: v.pipe(v.picklist(["debug", "info"]), exported()),
});
export const products = { app: { config: Config } };
`;

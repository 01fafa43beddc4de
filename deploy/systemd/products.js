/** The schemas of your products: the same ones that your programs have. Replace this example. */
import { exported } from "@candor/telemetry/anonymize";
import * as v from "valibot";

const Config = v.object({ secure: v.pipe(v.boolean(), exported()) });
export const products = { app: { config: Config } };

/** The schemas of your products: the same ones that your programs have. Replace this example. */
import { exported } from "@candor/telemetry/anonymize";
import type { Products } from "@candor/telemetry/collector";
import * as v from "valibot";

const Config = v.object({ secure: v.pipe(v.boolean(), exported()) });
export const products: Products = { app: { config: Config } };

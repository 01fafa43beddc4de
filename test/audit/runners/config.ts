/** What the tests of each runner audit. */
import * as v from "valibot";
import { exported } from "../../../src/anonymize/mod.ts";

export const Config: v.GenericSchema = v.object({
  token: v.string(),
  plugin: v.pipe(v.string(), exported({ text: "verbatim" })),
});

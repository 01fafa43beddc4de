import * as v from "valibot";
import { counted } from "../../src/schema/counted.ts";
import { exported } from "../../src/schema/exported.ts";
import type { Schema } from "../../src/schema/shape.ts";

const exportedFlag = v.pipe(v.boolean(), exported());
const section = v.object({
  token: v.optional(v.string()),
  level: v.optional(v.pipe(v.picklist(["info", "warn"]), exported())),
  debug: v.optional(exportedFlag),
});

/** A schema with every kind of container, which lets no free text leave. */
export const Config: Schema = v.object({
  token: v.optional(v.string()),
  debug: v.optional(exportedFlag),
  sections: v.optional(v.record(v.string(), section)),
  list: v.optional(v.array(section)),
  either: v.optional(v.union([section, v.string(), v.array(v.string())])),
  size: v.optional(v.pipe(v.array(v.string()), counted())),
});

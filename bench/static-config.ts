// Traefik's whole static configuration, as its golden test has it: what every subject of this bench works on.
import * as v from "valibot";
import { catalogue, exported } from "../src/anonymize/mod.ts";
import { staticSchema } from "../test/golden/traefik/schema.ts";
import { staticInput } from "../test/golden/traefik/static-input.ts";

/** The configuration that is anonymized. */
export const config: Readonly<Record<string, unknown>> = staticInput;

/** Its schema as Traefik has it: exported text leaves verbatim. */
export const verbatim: v.GenericSchema = staticSchema();

/** The same schema as Candor would have it: exported text goes through the scrub. */
export const scrubbed: v.GenericSchema = withScrub(verbatim);

/** Where unmarked values stand, in the words of packages that are told what to redact. */
export const redactedPaths: readonly string[] = catalogue(verbatim)
  .filter(({ path, mark }) => !mark && !path.endsWith("<key>"))
  .map(({ path }) => path.replaceAll("[]", "[*]"));

/** The names alone, for a package that knows no paths: what is in a list or map goes by that one's name. */
export const redactedNames: readonly string[] = [
  ...new Set(redactedPaths.map(nameOf)),
];

function nameOf(path: string): string {
  const names = path.replaceAll("[*]", ".*").split(".");
  return names.findLast((name) => name !== "*") ?? path;
}

/** The kinds of schema that the golden one consists of hold these. */
interface Parts {
  readonly pipe: readonly unknown[];
  readonly entries: v.ObjectEntries;
  readonly wrapped: v.GenericSchema;
  readonly item: v.GenericSchema;
  readonly key: v.GenericSchema<string, string>;
  readonly value: v.GenericSchema;
}

/** Builds the schema anew, text and all that holds some. */
function withScrub(schema: v.GenericSchema): v.GenericSchema {
  const parts = schema as v.GenericSchema & Partial<Parts>;
  if (parts.pipe) {
    return schema.type === "string" ? v.pipe(v.string(), exported()) : schema;
  }
  if (parts.entries) {
    const fields = Object.entries(parts.entries) as [string, v.GenericSchema][];
    return v.object(
      Object.fromEntries(
        fields.map(([name, field]) => [name, withScrub(field)]),
      ),
    );
  }
  if (parts.wrapped) return v.optional(withScrub(parts.wrapped));
  if (parts.item) return v.array(withScrub(parts.item));
  return parts.key && parts.value
    ? v.record(parts.key, withScrub(parts.value))
    : schema;
}

// Builds a valibot schema with Candor's marks from the compact form of Go structs. No runtime's own modules here.

import * as v from "valibot";
import { exported } from "../../../src/anonymize/mod.ts";
import { type GoField, type GoTypes, parseGo, readGo } from "./go-types.ts";
import { aliases, pluginTypes, root, types } from "./static-types.ts";

/** How a tree of structs is marked. */
export interface BuildOptions {
  aliases?: Readonly<Record<string, string>>;
  /** Does this field leave? By default what is tagged `export:"true"`. */
  leaves?: (field: GoField) => boolean;
  /** Hears of every field, with its struct. */
  visit?: (struct: string, field: GoField) => void;
}

/** The structs of Traefik's static configuration. */
export function staticTypes(): GoTypes {
  return parseGo(types, pluginTypes);
}

/** Traefik's static configuration, every exported text verbatim as Traefik has it. */
export function staticSchema(options: BuildOptions = {}): v.GenericSchema {
  return buildSchema(root, staticTypes(), { aliases, ...options });
}

/** Builds the schema of one struct and all below it; below an untagged field nothing is marked. */
export function buildSchema(type: string, types: GoTypes, options: BuildOptions = {}): v.GenericSchema {
  const { aliases = {}, leaves = (field) => field.tag === "+", visit } = options;
  return build(type, true);

  function build(type: string, marked: boolean): v.GenericSchema {
    const go = readGo(type, types, aliases);
    switch (go.kind) {
      case "string":
      case "duration":
        return marked ? v.pipe(v.string(), exported({ text: "verbatim" })) : v.string();
      case "bool":
        return marked ? v.pipe(v.boolean(), exported()) : v.boolean();
      case "number":
        return marked ? v.pipe(v.number(), exported()) : v.number();
      case "any":
        return v.unknown();
      case "pointer":
        return build(go.of, marked);
      case "list":
        return v.array(build(go.of, marked));
      case "map":
        return v.record(v.string(), build(go.of, marked));
      case "struct":
        return v.object(entries(go.name, go.fields, marked));
    }
  }

  function entries(struct: string, fields: readonly GoField[], marked: boolean): v.ObjectEntries {
    const all: [string, v.GenericSchema][] = [];
    for (const field of fields) {
      visit?.(struct, field);
      const leaving = marked && leaves(field);
      if (field.embedded) {
        const go = readGo(field.type, types, aliases);
        if (go.kind === "struct") all.push(...Object.entries(entries(go.name, go.fields, leaving)) as typeof all);
      } else {
        all.push([field.name, v.optional(build(field.type, leaving))]);
      }
    }
    return Object.fromEntries(all);
  }
}

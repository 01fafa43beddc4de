/** Finds the schemas that a module exports. */
import type { AnonymizeOptions } from "../../anonymize/options.ts";
import { memory } from "../../platform/memory.ts";
import { catalogue } from "../../schema/catalogue.ts";
import type { Schema } from "../../schema/shape.ts";
import { type MadeOf, madeOf } from "./made-of.ts";
import { EXIT, Stop } from "../command.ts";
import { nearest } from "../nearest.ts";
import type { Loaded } from "./loaded.ts";
import { foundIn, telemetryOf } from "./telemetry-of.ts";

/** Schemas by name, and how a telemetry that they are of writes what stays. */
export interface Schemas {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly anonymize: Pick<AnonymizeOptions, "redacted" | "keys">;
  /** The telemetry, where they are of one. */
  readonly about?: MadeOf;
}

/**
 * Every schema of the telemetry that a module exports, or whose options it does; of one
 * that exports neither, its own.
 *
 * @param name The only export to look at; of a telemetry, the only part.
 * @throws {Stop} If there is none, or a mark in it doesn't fit.
 */
export async function schemasOf(
  loaded: Loaded,
  name?: string,
): Promise<Schemas> {
  const { file, exports } = loaded;
  const own = Object.entries(exports).filter(([, value]) => isSchema(value));
  const platform = memory();
  const isNamed = own.some(([one]) => one === name);
  const clear = own.length > 0;
  const isOwn = isNamed || !await foundIn(loaded, { platform, clear });
  const about = isOwn
    ? undefined
    : madeOf(await telemetryOf(loaded, { platform }));
  const schemas: Schemas["schemas"] = about?.schemas ??
    Object.fromEntries(own as [string, Schema][]);
  const names = Object.keys(schemas);
  if (names.length === 0) {
    throw new Stop(`Cannot read ${file} as it exports no schema`, {
      code: EXIT.usage,
      hint: "export const Config = v.object({ … });",
    });
  }
  if (name !== undefined && !names.includes(name)) {
    const meant = nearest(name, names);
    throw new Stop(`Cannot read ${file} as it exports no schema ${name}`, {
      code: EXIT.usage,
      hint: meant ? `did you mean ${meant}?` : `it has ${names.join(", ")}`,
    });
  }
  const wanted = Object.fromEntries(
    Object.entries(schemas).filter(([one]) =>
      name === undefined || one === name
    ),
  );
  for (const schema of Object.values(wanted)) check(schema, file);
  return {
    schemas: wanted,
    anonymize: about?.anonymize ?? {},
    ...(about && { about }),
  };
}

/**
 * The one schema that is meant: the only one, or else that of a configuration.
 *
 * @throws {Stop} If it isn't clear which.
 */
export function onlySchema({ schemas }: Schemas, file: string): Schema {
  const names = Object.keys(schemas);
  const meant = names.length === 1
    ? names[0]
    : ["default", "schema", "config", "Config"].find((name) => schemas[name]);
  if (!meant) {
    throw new Stop(`Cannot choose a schema of ${file} as it exports several`, {
      code: EXIT.usage,
      hint: `--export takes one of ${names.join(", ")}`,
    });
  }
  return schemas[meant]!;
}

function isSchema(value: unknown): value is Schema {
  const { kind, type } = Object(value);
  return kind === "schema" && typeof type === "string";
}

function check(schema: Schema, file: string): void {
  try {
    catalogue(schema);
  } catch (error) {
    throw new Stop(`${(error as Error).message} (in ${file})`, {
      code: EXIT.usage,
    });
  }
}

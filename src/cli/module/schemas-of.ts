/** Finds the schemas that a module exports. */
import type { AnonymizeOptions } from "../../anonymize/options.ts";
import { memory } from "../../platform/memory.ts";
import { catalogue } from "../../schema/catalogue.ts";
import type { Schema } from "../../schema/shape.ts";
import { type About, aboutOf } from "../../telemetry/about.ts";
import { EXIT, Stop } from "../command.ts";
import { eachOnce, exportedSchemas } from "./exported-schemas.ts";
import { nearest } from "../terminal/nearest.ts";
import type { LoadedModule } from "./load-operand.ts";
import { foundIn, telemetryOf } from "./telemetry-of.ts";

/** Schemas by name, and how a telemetry that they are of writes what stays. */
export interface Schemas {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly anonymize: Pick<AnonymizeOptions, "redacted" | "keys">;
  /** The telemetry, where they are of one. */
  readonly about?: About;
}

/**
 * Every schema of the telemetry that a module exports, or whose options it does; of one
 * that exports neither, its own, also those in records: `events`, `products`.
 *
 * @param name The only export or part to look at: `Config`, `events`, `events.built`.
 * @throws {Stop} If there is none, or a mark in it doesn't fit.
 */
export async function schemasOf(
  loaded: LoadedModule,
  name?: string,
): Promise<Schemas> {
  const { file, exports } = loaded;
  const all = exportedSchemas(exports);
  const own = all.filter(([name, schema]) => exports[name] === schema);
  const platform = memory();
  const isNamed = own.some(([one]) => one === name);
  const clear = own.length > 0;
  const isOwn = isNamed || !await foundIn(loaded, { platform, clear });
  const about = isOwn
    ? undefined
    : (await telemetryOf(loaded, { platform })).about(aboutOf);
  const found = about
    ? Object.entries(about.schemas)
    : name === undefined
    ? eachOnce(all)
    : all;
  const names = found.map(([one]) => one);
  if (names.length === 0) {
    throw new Stop(`Cannot read ${file} as it exports no schema`, {
      code: EXIT.usage,
      hint: "export const Config = v.object({ … });",
    });
  }
  const wanted = found.filter(([one]) =>
    name === undefined || one === name || one.startsWith(`${name}.`)
  );
  if (wanted.length === 0) {
    const meant = nearest(`${name}`, names);
    throw new Stop(`Cannot read ${file} as it exports no schema ${name}`, {
      code: EXIT.usage,
      hint: meant ? `did you mean ${meant}?` : `it has ${names.join(", ")}`,
    });
  }
  for (const [path, schema] of wanted) {
    check(schema, path.includes(".") ? `${path} of ${file}` : file);
  }
  return {
    schemas: Object.fromEntries(wanted),
    anonymize: about?.anonymize ?? {},
    ...(about && { about }),
  };
}

/**
 * The one schema that is meant: the only one, or else that of a configuration.
 *
 * @throws {Stop} If it isn't clear which.
 */
export function onlySchema({ schemas, about }: Schemas, file: string): Schema {
  const names = Object.keys(schemas);
  // What stands beside it in records is not what a file is read by.
  const single = about ? [] : names.filter((name) => !name.includes("."));
  const configs = names.filter((name) => name.endsWith(".config"));
  const meant =
    ["default", "schema", "config", "Config"].find((name) => schemas[name]) ??
      [names, single, configs].find((some) => some.length === 1)?.[0];
  if (!meant) {
    throw new Stop(`Cannot choose a schema of ${file} as it exports several`, {
      code: EXIT.usage,
      hint: `--export takes one of ${names.join(", ")}`,
    });
  }
  return schemas[meant]!;
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

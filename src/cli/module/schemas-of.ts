/** Finds the schemas of a module. */
import type { AnonymizeOptions } from "../../anonymize/options.ts";
import { memory } from "../../platform/memory.ts";
import { catalogue } from "../../schema/catalogue.ts";
import type { Schema } from "../../schema/shape.ts";
import { type About, aboutOf } from "../../telemetry/about.ts";
import { EXIT, Stop } from "../command.ts";
import { exportedSchemas, withoutRepeats } from "./exported-schemas.ts";
import { nearest } from "../../contract/nearest.ts";
import type { LoadedModule } from "./load-operand.ts";
import { findTelemetry, telemetryOf } from "./telemetry-of.ts";

/** The schemas of a module. */
export interface Schemas {
  /** The schemas by name. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** How their telemetry writes what stays. */
  readonly anonymize: Pick<AnonymizeOptions, "redacted" | "keys">;
  /** Their telemetry, if they belong to one. */
  readonly about?: About;
}

/**
 * Finds the schemas of the telemetry, or of the options, that a module exports. If it exports neither, finds the schemas
 * that it exports itself, also those in records such as `events` and `products`.
 *
 * @param name Only this export or part: `Config`, `events`, `events.built`.
 * @throws {Stop} If there is no schema, or a mark doesn't fit its field.
 */
export async function schemasOf(
  loaded: LoadedModule,
  name?: string,
): Promise<Schemas> {
  const { file, exports } = loaded;
  const all = exportedSchemas(exports);
  const own = all.filter(([name, schema]) => exports[name] === schema);
  const platform = memory();
  const isOwnName = own.some(([one]) => one === name);
  const clear = own.length > 0;
  const isOwn = isOwnName || !await findTelemetry(loaded, { platform, clear });
  const about = isOwn
    ? undefined
    : (await telemetryOf(loaded, { platform })).about(aboutOf);
  const found = about
    ? Object.entries(about.schemas)
    : name === undefined
    ? withoutRepeats(all)
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
 * Chooses the schema of a configuration file: the only one, or the one for the configuration.
 *
 * @throws {Stop} If several are possible.
 */
export function onlySchema({ schemas, about }: Schemas, file: string): Schema {
  const names = Object.keys(schemas);
  // Schemas in records, such as events, don't describe a configuration file.
  const single = about ? [] : names.filter((name) => !name.includes("."));
  const configs = names.filter((name) => name.endsWith(".config"));
  const meant =
    ["default", "schema", "config", "Config"].find((name) => schemas[name]) ??
      [names, single, configs].find((some) => some.length === 1)?.[0];
  if (!meant) {
    throw new Stop(`Cannot choose a schema of ${file} as it exports several`, {
      code: EXIT.usage,
      hint: `choose one with --export: ${names.join(", ")}`,
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

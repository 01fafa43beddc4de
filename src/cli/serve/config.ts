/**
 * Reads the file of `--config`. It says what the options say, under the keys of the table. Files that it names are found
 * from its own folder.
 */
import { readFileSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";
import { EXIT, Stop } from "../command.ts";
import { formatOf, readConfig } from "../config-file/config-file.ts";
import {
  type KeyLines,
  keyLines,
  repeatedKeyLine,
} from "../config-file/key-lines.ts";
import { loadModule } from "../module/load-module.ts";
import { nearest } from "../../contract/nearest.ts";
import { serveTable } from "./option-table.ts";

/** The values of a file, by the name of their option. */
export type ConfigValues = Readonly<
  Record<string, {
    /** The value as it is in the file. */
    readonly value: unknown;
    /** Where it is, for errors: `'k' in line 3 of candor.config.yaml`. */
    readonly place: string;
  }>
>;

/** The options by key: `retention.reports` is `keep-reports`. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(serveTable).map(([name, { key }]) => [key, name]),
);

/** The keys that hold others: `retention`. */
const GROUPS: ReadonlySet<string> = new Set(
  [...NAMES.keys()].flatMap((key) => key.split(".").slice(0, -1)),
);

/**
 * Reads a configuration file: data, or a module that exports the configuration as its default or as `config`.
 *
 * @throws {Stop} If it can't be read, or has a key that isn't known.
 */
export async function readServeConfig(
  file: string,
  cwd: string,
): Promise<ConfigValues> {
  const { value, lineOf } = await load(file, cwd);
  const name = basename(file);
  if (!isRecord(value)) {
    throw new Stop(`Cannot use ${name} as it doesn't hold keys and values`, {
      code: EXIT.usage,
      hint: "write for example k: 5",
    });
  }
  const values: Record<string, { value: unknown; place: string }> = {};
  const walk = (
    group: Readonly<Record<string, unknown>>,
    path: readonly string[],
  ) => {
    for (const [own, value] of Object.entries(group)) {
      const keys = [...path, own];
      const key = keys.join(".");
      const line = lineOf(keys);
      const where = line ? `line ${line} of ${name}` : name;
      const option = NAMES.get(key);
      if (option !== undefined) {
        if (value !== undefined) {
          values[option] = { value, place: `'${key}' in ${where}` };
        }
      } else if (!GROUPS.has(key)) throw unknownKey(key, where, keys);
      else if (isRecord(value)) walk(value, keys);
      else {
        throw new Stop(`'${key}' in ${where} must hold keys and values`, {
          code: EXIT.usage,
          hint: knownKeys(path),
        });
      }
    }
  };
  walk(value, []);
  return withPaths(values, dirname(resolve(cwd, file)));
}

/** A file's value, and where its keys are. */
interface Loaded {
  readonly value: unknown;
  readonly lineOf: KeyLines;
}

async function load(file: string, cwd: string): Promise<Loaded> {
  if (/\.[cm]?[jt]s$/i.test(file)) {
    const exports = await loadModule(file, cwd);
    const value = exports["default"] ?? exports["config"];
    if (value === undefined) {
      throw new Stop(`Cannot use ${file} as it has no default export`, {
        code: EXIT.usage,
        hint: "export default { products, k: 5 };",
      });
    }
    return { value, lineOf: () => undefined };
  }
  if (!/^\.(json|ya?ml|toml)$/i.test(extname(file))) {
    throw new Stop(
      `Cannot use ${file} as its name must end in .ts, .js, .json, .yaml or .toml`,
      { code: EXIT.usage },
    );
  }
  const format = formatOf(file);
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Stop(
      code === "ENOENT"
        ? `Cannot read ${file} as there is no such file`
        : `Cannot read ${file}: ${code}`,
      { code: EXIT.usage },
    );
  }
  const { value } = readConfig(text, format, file);
  const repeated = format === "json" ? repeatedKeyLine(text) : undefined;
  if (repeated !== undefined) {
    throw new Stop(`Cannot use ${file} as it repeats a key`, {
      code: EXIT.usage,
      hint: `see line ${repeated}`,
    });
  }
  return { value, lineOf: keyLines(text, format) };
}

function unknownKey(key: string, where: string, keys: readonly string[]): Stop {
  const path = keys.slice(0, -1);
  const meant = nearest(key, [...NAMES.keys(), ...GROUPS]);
  return new Stop(`Unknown key '${key}' in ${where}`, {
    code: EXIT.usage,
    hint: meant ? `did you mean ${meant}?` : knownKeys(path),
  });
}

/** The keys that a group may have, for a hint. */
function knownKeys(path: readonly string[]): string {
  const prefix = path.map((part) => `${part}.`).join("");
  const keys = [...NAMES.keys()].filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length).split(".")[0]!);
  return `the keys are ${[...new Set(keys)].join(", ")}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Makes paths absolute. */
function withPaths(values: ConfigValues, folder: string): ConfigValues {
  const absolute = (value: unknown): unknown => {
    if (typeof value !== "string" || !value) return value;
    return value === "memory" || /^\w+:\/\//.test(value)
      ? value
      : resolve(folder, value);
  };
  const { store, products, feed, "gateway-key": keys } = values;
  const { value: feeds } = feed ?? {};
  return {
    ...values,
    ...(store && { store: { ...store, value: absolute(store.value) } }),
    ...(keys && { "gateway-key": { ...keys, value: absolute(keys.value) } }),
    ...(products && {
      products: { ...products, value: absolute(products.value) },
    }),
    ...(feed && isRecord(feeds) && {
      feed: {
        ...feed,
        value: Object.fromEntries(
          Object.entries(feeds).map(([name, source]) =>
            [name, absolute(source)] as const
          ),
        ),
      },
    }),
  };
}

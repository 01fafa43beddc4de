/** Finds a program's telemetry among a module's exports. */
import type { Platform } from "../../platform/platform.ts";
import { createTelemetry } from "../../telemetry.ts";
import type { TelemetryOptions } from "../../telemetry/options.ts";
import type { Telemetry } from "../../telemetry/surface.ts";
import { EXIT, Stop } from "../command.ts";
import type { LoadedModule } from "./load-operand.ts";

/** The exports that may be the telemetry, in this order. */
const NAMES: readonly string[] = ["telemetry", "options", "default"];

/** The exports that can't be anything else: a default export may be a schema. */
const CLEAR: readonly string[] = ["telemetry", "options"];

/** What an exported function is called with. */
export interface Host {
  /** Where the telemetry runs. */
  readonly platform: Platform;
}

/**
 * The telemetry of a module. The module may export a telemetry, its options, or a function that returns one of them.
 *
 * @throws {Stop} If there is none, or it can't be created.
 */
export async function telemetryOf(
  loaded: LoadedModule,
  { platform, own = false, name }: Host & {
    /** Whether a platform in the options is used. @default false */
    readonly own?: boolean;
    /** Use this export. @default `telemetry`, `options` or `default` */
    readonly name?: string | undefined;
  },
): Promise<Telemetry> {
  const found = await findTelemetry(loaded, { platform, name });
  if (!found) {
    throw new Stop(
      `Cannot read ${loaded.file} as it exports no telemetry${
        name === undefined ? "" : ` called ${name}`
      }`,
      { code: EXIT.usage, hint: 'export const options = { product: "…", … };' },
    );
  }
  if (isTelemetry(found)) return found;
  try {
    return createTelemetry(
      own && found.platform ? found : { ...found, platform },
    );
  } catch (error) {
    throw new Stop((error as Error).message, { code: EXIT.usage });
  }
}

/** The telemetry or the options; `undefined` if the module exports neither. */
export async function findTelemetry(
  { file, exports }: LoadedModule,
  { platform, name, clear = false }: Host & {
    readonly name?: string | undefined;
    /** Look only at exports that can't be anything else. @default false */
    readonly clear?: boolean;
  },
): Promise<Telemetry | TelemetryOptions | undefined> {
  const names = clear ? CLEAR : NAMES;
  for (const one of name === undefined ? names : [name]) {
    let value = Object.hasOwn(exports, one) ? exports[one] : undefined;
    try {
      value = await (typeof value === "function" ? value({ platform }) : value);
    } catch (error) {
      const [why] = `${(error as Error)?.message}`.split("\n");
      throw new Stop(`Cannot call ${one}() of ${file}: ${why}`, {
        code: EXIT.usage,
        hint:
          "it is called with { platform } and must return a telemetry or its options",
      });
    }
    if (isTelemetry(value) || isOptions(value)) return value;
  }
  return undefined;
}

function isTelemetry(value: unknown): value is Telemetry {
  const { about, preview }: Partial<Telemetry> = Object(value);
  return typeof about === "function" && typeof preview === "function";
}

function isOptions(value: unknown): value is TelemetryOptions {
  const { product, version, endpoint } = Object(value);
  return [product, version, endpoint].every((text) => typeof text === "string");
}

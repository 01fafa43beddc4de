/** Finds a program's telemetry in what its module exports. */
import type { Platform } from "../../platform/platform.ts";
import { createTelemetry } from "../../telemetry.ts";
import type { TelemetryOptions } from "../../telemetry/options.ts";
import type { Telemetry } from "../../telemetry/surface.ts";
import { EXIT, Stop } from "../command.ts";
import type { LoadedModule } from "./load-operand.ts";

/** These exports are looked at, in this order. */
const NAMES: readonly string[] = ["telemetry", "options", "default"];

/** Of these it is clear that they are meant. */
const CLEAR: readonly string[] = ["telemetry", "options"];

/** What a function is called with. */
export interface Host {
  readonly platform: Platform;
}

/**
 * The telemetry that a module exports: one that is made, the options of one, or a
 * function that gives either. A function is given a platform; options may bring theirs.
 *
 * @throws {Stop} If there is none, or it can't be made.
 */
export async function telemetryOf(
  loaded: LoadedModule,
  { platform, own = false, name }: Host & {
    /** Whether options keep the platform that they bring. */
    readonly own?: boolean;
    /** The export to take. */
    readonly name?: string | undefined;
  },
): Promise<Telemetry> {
  const found = await foundIn(loaded, { platform, name });
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

/** Nothing where a module exports neither telemetry nor options. */
export async function foundIn(
  { file, exports }: LoadedModule,
  { platform, name, clear = false }: Host & {
    readonly name?: string | undefined;
    /** Doesn't call what may be anything. */
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
        hint: "it is called with { platform }",
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

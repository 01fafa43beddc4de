import { memory } from "../../platform/memory.ts";
import { aboutOf } from "../../telemetry/about.ts";
import type { LoadedModule } from "../module/load-operand.ts";
import { telemetryOf } from "../module/telemetry-of.ts";
import { writePage } from "./page.ts";
import { readTexts } from "./texts.ts";

/**
 * The page about what a module's telemetry collects. It doesn't depend on the machine and the time that it is written.
 *
 * @param loaded The module.
 * @param name Which export is the telemetry.
 * @throws {Stop} If it exports none.
 */
export async function pageOf(
  loaded: LoadedModule,
  name?: string,
): Promise<string> {
  const platform = memory({
    now: () => 0,
    random: (bytes) => new Uint8Array(bytes),
  });
  const telemetry = await telemetryOf(loaded, { platform, name });
  const texts = readTexts(loaded.exports["page"], loaded.file);
  return writePage(telemetry.about(aboutOf), texts);
}

import { HOUR } from "../contract/time.ts";
import { loadPart } from "./load-part.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import type { VersionChecked } from "./version-check.ts";

/**
 * Asks for a newer release if that is due. The code for it is loaded only if the maintainer named a feed.
 *
 * @param context The client that has the feed.
 * @param now The clock; left out, the feed is asked at once.
 */
export async function lookForRelease(
  context: PipelineContext,
  now?: number,
): Promise<VersionChecked> {
  if (!context.options.release) return { at: Infinity };
  const part = await loadPart(() => import("./version-check.ts"))
    .catch(() => undefined);
  // Reports don't wait for it.
  return part
    ? await part.checkVersion(context, now)
    : { at: context.platform.now() + HOUR };
}

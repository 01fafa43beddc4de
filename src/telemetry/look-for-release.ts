import { HOUR } from "../contract/time.ts";
import type { Context } from "./context.ts";
import type { VersionChecked } from "./version-check.ts";
import { loadPart } from "./load-part.ts";

/**
 * Asks for a newer release if that is due. What does so is loaded only if the maintainer named a feed.
 *
 * @param context Whose feed.
 * @param now The clock; left out, the feed is asked at once.
 */
export async function lookForRelease(
  context: Context,
  now?: number,
): Promise<VersionChecked> {
  if (!context.options.release) return { at: Infinity };
  const loaded = await Promise.all([
    loadPart(() => import("./version-check.ts")),
    context.pipeline(),
  ]).catch(() => undefined);
  // Reports don't wait for it.
  if (!loaded) return { at: (now ?? 0) + HOUR };
  const [{ checkVersion }, pipeline] = loaded;
  return await checkVersion(pipeline.context, now);
}

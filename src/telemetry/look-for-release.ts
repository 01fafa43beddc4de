import type { Context } from "./context.ts";
import type { VersionChecked } from "./version-check.ts";

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
  const { checkVersion } = await import("./version-check.ts");
  return await checkVersion(context, now);
}

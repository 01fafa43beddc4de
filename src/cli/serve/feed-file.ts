import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { FeedSource } from "../../collector/releases/feed.ts";
import { EXIT, Stop } from "../command.ts";

/**
 * A feed in a file, read again when the file has changed; or at an address, which the collector asks itself.
 *
 * @throws {Stop} If the file can't be read.
 */
export function feedAt(place: string, cwd: string): FeedSource {
  if (/^https?:\/\//.test(place)) return place;
  const path = resolve(cwd, place);
  let read = "";
  let text = "";
  const give = (): string => {
    const { mtimeMs, size } = statSync(path);
    const now = `${mtimeMs} ${size}`;
    if (now !== read) {
      text = readFileSync(path, "utf8");
      read = now;
    }
    return text;
  };
  try {
    JSON.parse(give());
  } catch {
    throw new Stop(`Cannot serve the feed ${place} as it is no file of JSON`, {
      code: EXIT.usage,
    });
  }
  return give;
}

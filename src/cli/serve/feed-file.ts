import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { FeedSource } from "../../collector/releases/feed.ts";
import { EXIT, Stop } from "../command.ts";

/**
 * The source of a release feed: an address, which the collector asks itself, or a file, which is read again when it has
 * changed.
 *
 * @throws {Stop} If the file isn't readable JSON.
 */
export function readFeedSource(source: string, cwd: string): FeedSource {
  if (/^https?:\/\//.test(source)) return source;
  const path = resolve(cwd, source);
  let readVersion = "";
  let text = "";
  const readIfChanged = (): string => {
    const { mtimeMs, size } = statSync(path);
    const version = `${mtimeMs} ${size}`;
    if (version !== readVersion) {
      text = readFileSync(path, "utf8");
      readVersion = version;
    }
    return text;
  };
  try {
    JSON.parse(readIfChanged());
  } catch {
    throw new Stop(
      `Cannot serve the feed ${source} as it isn't a readable JSON file`,
      { code: EXIT.usage },
    );
  }
  return readIfChanged;
}

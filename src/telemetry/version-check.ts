// Whether there is a newer release: a switch and a schedule of its own, as it tells nobody anything.

import type { Context } from "./context.ts";
import { ask } from "../release/ask.ts";
import { type NewerRelease, newerRelease } from "../release/newer.ts";
import { precedence } from "../release/semver.ts";
import { due } from "../schedule/due.ts";
import { DAY, FIRST } from "../schedule/limits.ts";
import { settle } from "../schedule/settle.ts";

/**
 * Asks the feed when that is due, and gives what is known by then.
 *
 * @param context Whose feed.
 * @param now The clock; left out to ask at once.
 * @returns When it is due again, if ever.
 */
export async function versionCheck(
  { options, platform, state, heardRelease }: Context,
  now?: number,
): Promise<{ readonly at: number; readonly newer?: NewerRelease | undefined }> {
  const { release, version, product, log, schedule: { first = FIRST } = {} } =
    options;
  // A development build has nothing to compare.
  if (!release || !precedence(version)) return { at: Infinity };
  if (heardRelease().unread) await state.read();
  if (heardRelease().mode === "off") return { at: Infinity };
  const time = now ?? platform.now();
  const turn = await state.change((kept) => {
    const known = kept.release ??= {};
    const turn = due(known.schedule ?? {}, time, { first, every: DAY });
    const asks = turn.due || now === undefined;
    known.schedule = asks
      ? settle(turn.state, time, { kind: "sent" })
      : turn.state;
    return { ...turn, asks, known };
  });
  let { etag, newer } = turn.known;
  if (turn.asks) {
    ({ etag, newer } = await ask(release.feed, version, { etag, newer }, {
      fetch: platform.fetch,
      share: release.shareVersion,
    }));
    await state.change((kept) => {
      Object.assign(kept.release ??= {}, { etag, newer });
    });
  }
  // What was newer may be running by now.
  newer = newer && newerRelease(version, { releases: [newer] });
  if (newer && turn.asks) {
    const { version: found, security = "" } = newer;
    log?.(`${product} ${found} is out; this is ${version}. ${security}`);
  }
  return { at: turn.asks ? time + DAY : turn.at, newer };
}

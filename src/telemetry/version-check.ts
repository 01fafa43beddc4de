// Whether there is a newer release: a switch and a schedule of its own, as it tells nobody anything.

import type { Context } from "./context.ts";
import { ask } from "../release/ask.ts";
import type { NewerRelease } from "../release/newer.ts";
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
  { options, platform, state, heardRelease, tell }: Context,
  now?: number,
): Promise<{ readonly at: number; readonly newer?: NewerRelease | undefined }> {
  const { release, version, schedule: { first = FIRST } = {} } = options;
  // A development build has nothing to compare.
  if (!release || !precedence(version)) return { at: Infinity };
  if (heardRelease().unread) await state.read();
  if (heardRelease().mode !== "on") return { at: Infinity };
  const time = now ?? platform.now();
  const { at, asks, known } = await state.change((kept) => {
    const { schedule = {}, ...rest } = kept.release ?? {};
    const { due: asks, at, state } = due(schedule, time, { first, every: DAY });
    // What another version knew is of no use to this one.
    const known = rest.version === version ? rest : { version };
    kept.release = {
      ...known,
      schedule: asks || now === undefined
        ? settle(state, time, { kind: "sent" })
        : state,
    };
    return { at, asks: asks || now === undefined, known };
  });
  if (!asks) return { at };
  const { etag, newer } = await ask(release.feed, version, known, {
    fetch: platform.fetch,
    share: release.shareVersion,
  });
  await state.change((kept) => {
    const was = kept.release ??= {};
    // A no that came in between gave the mark up.
    if (was.etag === known.etag) Object.assign(was, { etag, newer });
  });
  // It is told once; status() knows it ever after.
  if (newer && JSON.stringify(newer) !== JSON.stringify(known.newer)) {
    tell(
      `${options.product} ${newer.version} is out; this is ${version}. ${
        newer.security ?? ""
      }`.trim(),
    );
  }
  return { at: time + DAY, newer };
}

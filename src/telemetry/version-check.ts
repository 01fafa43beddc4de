// Looks for a newer release. It has a switch and a schedule of its own, because it says nothing about the installation.

import { DAY } from "../contract/time.ts";
import { askFeed } from "../release/ask-feed.ts";
import type { NewerRelease } from "../release/newer.ts";
import { precedence } from "../release/semver.ts";
import { afterOutcome } from "../schedule/after-outcome.ts";
import { due } from "../schedule/due.ts";
import { FIRST } from "../schedule/limits.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import { fetchOf } from "./fetch-of.ts";

/** The result of a check. */
export interface VersionChecked {
  /** When to look again; `Infinity` for never. */
  readonly at: number;
  /** A newer release, as far as is known. */
  readonly newer?: NewerRelease | undefined;
}

/**
 * Asks the feed if that is due.
 *
 * @param context The client that has the feed.
 * @param now The clock; left out, the feed is asked at once.
 */
export async function checkVersion(
  context: PipelineContext,
  now?: number,
): Promise<VersionChecked> {
  const { options, platform, state, session } = context;
  const { releaseDecision, tell } = context;
  const { release, version, schedule: { first = FIRST } = {} } = options;
  // A development build has no version to compare with.
  if (!release || !precedence(version)) return { at: Infinity };
  if (releaseDecision().unread) await context.known();
  if (releaseDecision().mode !== "on") return { at: Infinity };
  const time = now ?? platform.now();
  const { at, isDue, known, epoch } = await state.change((kept) => {
    const { schedule = {}, ...rest } = kept.release ?? {};
    const turn = due(schedule, time, { first, every: DAY });
    const isDue = turn.due || now === undefined;
    // The stored answer is for another version of the program, so it isn't used.
    const known = rest.version === version ? rest : { version };
    kept.release = {
      ...known,
      schedule: isDue
        ? afterOutcome(turn.state, time, { kind: "sent" })
        : turn.state,
    };
    return { at: turn.at, isDue, known, epoch: kept.epoch };
  });
  if (!isDue) return { at };
  const { etag, newer } = await askFeed(release.feed, version, known, {
    fetch: release.direct ? platform.fetch : fetchOf(context),
    share: release.shareVersion,
    signal: (session.leaving ??= new AbortController()).signal,
  });
  await state.change((kept) => {
    // After a no in between, nothing of the answer is stored.
    if (kept.epoch !== epoch) return;
    kept.release = { ...kept.release, etag, newer };
  });
  // It is written to the log once; status() has it from now on.
  if (newer && JSON.stringify(newer) !== JSON.stringify(known.newer)) {
    void tell(
      `${options.product} ${newer.version} is out; this is ${version}. ${
        newer.security ?? ""
      }`.trim(),
    );
  }
  return { at: time + DAY, newer };
}

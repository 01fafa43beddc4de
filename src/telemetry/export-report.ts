// The next report in a file instead of on the network. It is sealed and stored before the file is written, as before a
// sending: if writing fails, or the process ends, the same report waits, and the next export or sending takes it. Only
// once the file is there does the report count as made. So no sequence is lost, and what gets to the collector twice is the
// same report.

import { collect } from "../collect/collect.ts";
import { writeReportFile } from "../contract/report-file.ts";
import { identify } from "../hash/identity.ts";
import { afterOutcome } from "../schedule/after-outcome.ts";
import type { ClientState, Sealed } from "./client-state.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import { sealAndStore } from "./deliver.ts";
import { doubtOf } from "./doubt.ts";
import { MOST_SENT } from "./limits.ts";
import { moveEvents } from "./move-events.ts";
import { noticeOf } from "./notice-of.ts";
import type { EventRecorder } from "./record-events.ts";
import { contentOf } from "./seal.ts";
import type { Exported, ExportTarget } from "./surface.ts";
import { wereWithheld } from "./remove-withheld.ts";
import { listWithheld, namesOf } from "./withheld.ts";

/** How often the facts are read anew because another process made a report meanwhile. */
const TRIES = 5;

/** Writes the next report into a new file, or hands over what the file would hold. Never rejects. */
export async function exportReport(
  context: PipelineContext,
  events: EventRecorder,
  to: ExportTarget,
): Promise<Exported> {
  try {
    return await writeNext(context, events, to);
  } catch (error) {
    return refused(doubtOf(error) ?? "the platform fails");
  }
}

async function writeNext(
  context: PipelineContext,
  events: EventRecorder,
  to: ExportTarget,
): Promise<Exported> {
  const { options, platform, sending, hear, endpoint } = context;
  const { saveFile } = sending;
  const save = typeof to === "function"
    ? to
    : saveFile && ((text: string) => saveFile(to, text));
  if (!save) return refused(`${platform.name} has no files`);
  if (options.dialect) {
    return refused("its reports are written in another system's format");
  }
  await hear();
  const no = refusalOf(context);
  if (no) return no;
  await events.store();
  const now = platform.now();
  const sealed = await takeNext(context, now);
  if (!sealed) return refusalOf(context) ?? refused("others export as well");
  const body = JSON.stringify(sealed.report);
  const text = writeReportFile({
    about: `A telemetry report of ${options.product} ${options.version}, as ` +
      "it would have been posted. Post it from a machine that has a network: " +
      "with 'candor send', or on the collector's page.",
    to: endpoint(),
    report: sealed.report,
  });
  // A no may have come in between. One that comes later finds the file in the hands of the person who asked for it.
  await hear();
  const late = refusalOf(context);
  if (late) return late;
  if (!wereWithheld(namesOf(listWithheld(context, {})), sealed.withheld)) {
    return refused("what it holds was refused meanwhile");
  }
  try {
    await save(text);
  } catch (error) {
    return refused(reasonOf(error));
  }
  // If this can't be stored, the report is sent as well, and counted once.
  await context.state.change((state) =>
    storeExported(state, { sealed, body, now })
  ).catch(() => {});
  return { body };
}

/** The report that waits, or a new one. `undefined` after a no, or if others are always first. */
async function takeNext(
  context: PipelineContext,
  now: number,
): Promise<Sealed | undefined> {
  const { options, platform, queue, decision, state: keeper } = context;
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await keeper.read();
    const facts = await collect(options, before.readings, now);
    const { sealed, copied, isOvertaken } = await keeper.change((state) => {
      if (decision().mode !== "on") return {};
      const copied = moveEvents(context, state, now);
      const waiting = state.sealed?.find(({ periodic }) => periodic);
      if (waiting) return { sealed: waiting, copied };
      // Another process has made a report meanwhile, so these facts belong to a period that is already reported.
      const { sequence, window } = before;
      if (state.sequence !== sequence || state.window !== window) {
        return { copied, isOvertaken: true };
      }
      identify(state, options.identity, platform);
      const { breaker } = state;
      const content = contentOf(context, state, facts, now);
      const [made] = sealAndStore(context, state, content, now);
      const { readings } = facts;
      // Nothing is sent, so the breaker has nothing to count.
      Object.assign(state, {
        breaker,
        readings,
        window: now,
        events: [],
        dropped: {},
      });
      return { sealed: made, copied };
    });
    if (copied) queue.remove(copied);
    if (!isOvertaken) return sealed;
  }
  return undefined;
}

function storeExported(
  state: ClientState,
  { sealed: { report }, body, now }: {
    readonly sealed: Sealed;
    readonly body: string;
    readonly now: number;
  },
): void {
  const { sealed = [], history = [], schedule = {} } = state;
  const others = sealed.filter((other) => other.report.id !== report.id);
  if (others.length === sealed.length) {
    // Another process has sent it meanwhile, or a no has erased it.
    state.history = history.map((one) =>
      one.body === body ? { ...one, exported: true } : one
    );
    return;
  }
  state.sealed = others;
  state.outcome = { kind: "skipped", reason: "exported" };
  state.history = [{ at: now, body, exported: true }, ...history]
    .slice(0, MOST_SENT);
  state.schedule = afterOutcome(
    { ...schedule, start: schedule.start ?? now },
    now,
    { kind: "sent" },
  );
}

/** The refusal if a voice says no, or that reports stay here. */
function refusalOf(context: PipelineContext): Exported | undefined {
  if (context.decision().mode === "on") return undefined;
  const [line = ""] = noticeOf(context).split("\n");
  return { refusal: `Nothing was exported. ${line}` };
}

function refused(why: string): Exported {
  return { refusal: `Nothing was exported, as ${why}.` };
}

/** What the system's codes mean. */
const REASONS: Readonly<Record<string, string>> = {
  EEXIST: "there is a file of this name already",
  EISDIR: "this is the name of a directory",
  ENOENT: "the directory doesn't exist",
  ENOTDIR: "the directory doesn't exist",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "this disk can't be written",
  ENAMETOOLONG: "the name is too long",
};

/** Why a file can't be written. The system's own message is never repeated. */
function reasonOf(error: unknown): string {
  const { code }: { readonly code?: unknown } = Object(error);
  return Object.hasOwn(REASONS, `${code}`)
    ? REASONS[`${code}`]!
    : "the file can't be written";
}

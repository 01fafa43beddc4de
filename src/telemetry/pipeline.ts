// All that reads the state, seals and sends. It is loaded when a tick is allowed to send, when something is stored, or
// when somebody looks or chooses: a program in which telemetry was never on doesn't need it.

import type { Outcome } from "../send/outcome.ts";
import { askHeld } from "./ask-held.ts";
import { type Choice, choose } from "./choose.ts";
import type { Sent } from "./client-state.ts";
import type { Context } from "./context.ts";
import { eraseState, requestDeletion, sendDeletions } from "./deletions.ts";
import { exportReport } from "./export-report.ts";
import { previewOf, statusOf } from "./look.ts";
import { lookForRelease } from "./look-for-release.ts";
import { createPipelineContext } from "./pipeline-context.ts";
import type { EventRecorder } from "./record-events.ts";
import { storeEvents } from "./store-events.ts";
import { tick } from "./tick.ts";
import type {
  Exported,
  ExportTarget,
  Held,
  Preview,
  Status,
} from "./surface.ts";
import type { Ticked } from "./tick-if-allowed.ts";
import type { VersionChecked } from "./version-check.ts";

/** What the rest of the client asks of it. */
export interface Pipeline {
  /** Whether telemetry is on, which voice decided, and what became of it. */
  status(): Promise<Status>;
  /** The next report as it would be posted now. */
  preview(): Promise<Preview>;
  /** Asks for a newer release if that is due, or at once. */
  checkVersion(now?: number): Promise<VersionChecked>;
  /** Stores a yes, or a no to parts. Returns a sentence, if nothing can be chosen by these names. Never rejects. */
  choose(choice: Choice): Promise<string | undefined>;
  /** Sends what is due. Rejects if the platform fails. */
  tick(events: EventRecorder, now: number): Promise<Ticked>;
  /** Sends urgent events, and stores the others. */
  storeEvents(): Promise<void>;
  /** Erases what a no makes void. */
  erase(): Promise<void>;
  /** The last reports that were made, the newest first. */
  history(): Promise<readonly Sent[]>;
  /** Gives the identity up, and asks the collector to delete what it got. */
  forget(): Promise<Outcome>;
  /** Asks the collector for the deletions that it hasn't answered. */
  sendDeletions(): Promise<Outcome>;
  /** Writes the next report into a file, or hands over what the file would hold. */
  exportReport(events: EventRecorder, to: ExportTarget): Promise<Exported>;
  /** Asks the collector what it keeps. */
  held(): Promise<Held>;
  /** Resolves when the changes of the state that were asked for are made. */
  idle(): Promise<void>;
}

/** Puts the pipeline together. Nothing is read yet. */
export function createPipeline(base: Context): Pipeline {
  const context = createPipelineContext(base);
  const { platform, state } = context;
  const deleteNow = () => sendDeletions(context, platform.now());
  return {
    status: () => statusOf(context),
    preview: () => previewOf(context),
    exportReport: (events, to) => exportReport(context, events, to),
    checkVersion: (now) => lookForRelease(context, now),
    choose: (choice) => choose(context, choice),
    tick: (events, now) => tick(context, events, now),
    storeEvents: () => storeEvents(context),
    erase: () => eraseState(context),
    history: async () => (await state.read()).history ?? [],
    async forget() {
      await state.change((kept) => requestDeletion(kept, platform.now()));
      return await deleteNow();
    },
    sendDeletions: deleteNow,
    held: () => askHeld(context),
    idle: state.idle,
  };
}

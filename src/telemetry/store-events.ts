import { sleep } from "../send/waits.ts";
import { EVENTS_IN_A_ROW } from "./limits.ts";
import { moveEvents } from "./move-events.ts";
import type { PipelineContext } from "./pipeline-context.ts";
import { sendUrgent } from "./send-urgent.ts";

/** Sends urgent events, and stores those that wait for the next report. Rejects with a `Doubt` if the state can't be. */
export async function storeEvents(context: PipelineContext): Promise<void> {
  const { platform, queue, state } = context;
  await sendUrgent(context);
  // Only as many as there are now: if they come faster than they are stored, the rest has to wait.
  for (let left = queue.size(); left > 0; left -= EVENTS_IN_A_ROW) {
    const copied = await state.change((kept) =>
      moveEvents(context, kept, platform.now(), EVENTS_IN_A_ROW)
    );
    queue.remove(copied);
    if (left > EVENTS_IN_A_ROW) await sleep(0);
  }
  if (queue.urgent().length) await storeEvents(context);
}

import type { Refusal } from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";
import type { StoredReport } from "../store/store.ts";
import { storeUnavailable } from "./store-unavailable.ts";

/** Stores a report; undefined once it is durable. */
export async function storeReport(
  context: RouteContext,
  report: StoredReport,
): Promise<Refusal | undefined> {
  const { store, activity } = context;
  const { product } = report;
  try {
    await activity.noteWrite(report, store.write([report]));
    return undefined;
  } catch (error) {
    return { ...storeUnavailable(context, "write", error), product };
  }
}

import type { StoreOperation } from "../operate/activity.ts";
import type { Refusal } from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";

/** Notes why the store failed, and asks the client to come again. */
export function storeUnavailable(
  { activity }: RouteContext,
  operation: StoreOperation,
  error: unknown,
): Refusal {
  activity.noteStoreFailure(operation, error);
  return { reason: "store-unavailable" };
}

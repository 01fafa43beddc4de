/** `DELETE /v1/instances/{instance}`: deletes an instance's reports. It needs the proof that only the instance has. */
import type { RouteContext } from "../route-context.ts";
import { dayOf } from "../store/period.ts";
import { done } from "./done.ts";
import { readProven } from "./proof.ts";
import type { Handler } from "./route.ts";
import { storeUnavailable } from "./store-unavailable.ts";

/** Answers 204 once everything is deleted, and also if there was nothing, so the answer doesn't reveal whether the instance exists. */
export function deleteInstance(context: RouteContext): Handler {
  const { store, now } = context;
  return async ({ req }) => {
    const proven = await readProven(req.raw, req.param("instance"));
    if ("reason" in proven) return proven;
    try {
      await store.remove(proven.instance, dayOf(now()));
    } catch (error) {
      return storeUnavailable(context, "remove", error);
    }
    return done();
  };
}

/** Whether reports can be stored: the store answers a small question, and the last write didn't just fail. */
import { SECOND } from "../../contract/time.ts";
import type { RouteContext } from "../route-context.ts";
import { dayOf } from "../store/period.ts";

/** Milliseconds for which an answer is reused, so that probes can't load the store. */
const FRESH = 2 * SECOND;

/** Milliseconds that the store may take. */
const TIMEOUT = 5 * SECOND;

/** Milliseconds after a failed write for which the store counts as full; later, another write may try. */
const FAILED_WRITE = 30 * SECOND;

/** A product that no collector can serve: counting it reads the store and finds nothing. */
const NO_PRODUCT = "candor/ready";

/** Returns a function that says whether reports can be stored. It never rejects. */
export function createReadiness(
  { store, activity, now }: Pick<RouteContext, "store" | "activity" | "now">,
): () => Promise<boolean> {
  let until = -Infinity;
  let checking: Promise<boolean> = Promise.resolve(false);
  const check = async (): Promise<boolean> => {
    const today = dayOf(now());
    const query = { product: NO_PRODUCT, from: today, to: today };
    try {
      await withTimeout(store.count({ ...query, unit: "day" }), TIMEOUT);
      return true;
    } catch (error) {
      activity.noteStoreFailure("check", error);
      return false;
    }
  };
  return () => {
    const failed = activity.failingSince();
    if (failed !== undefined && now() - failed < FAILED_WRITE) {
      return Promise.resolve(false);
    }
    if (now() >= until) {
      until = now() + FRESH;
      checking = check();
    }
    return checking;
  };
}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the store took too long")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

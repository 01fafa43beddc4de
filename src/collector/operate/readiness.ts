/** Whether reports can be stored: the store answers a small question, its disk has room, and no write has just failed. */
import { SECOND } from "../../contract/time.ts";
import type { RouteContext } from "../route-context.ts";
import { dayOf } from "../store/period.ts";
import { type StoreTrouble, storeTrouble } from "./store-trouble.ts";

/** Milliseconds for which an answer is reused, so that probes can't load the store. */
const FRESH = 2 * SECOND;

/** Milliseconds that the store may take. */
const TIMEOUT = 5 * SECOND;

/** Milliseconds after a failed write for which the store counts as full; later, another write may try. */
const FAILED_WRITE = 30 * SECOND;

/** A name that no product can have: counting its reports tries the store, and finds none. */
const NO_PRODUCT = "candor/ready";

/** Bytes that the disk must have left. Below this, a group of reports or a checkpoint may not fit. */
const LEAST_FREE = 16 * 1024 * 1024;

/** Returns a function that says what keeps reports from being stored; undefined if nothing does. It never rejects. */
export function createReadiness(
  { store, activity, now }: Pick<RouteContext, "store" | "activity" | "now">,
): () => Promise<StoreTrouble | undefined> {
  let until = -Infinity;
  let checking: Promise<StoreTrouble | undefined> = Promise.resolve(undefined);
  const ask = async (): Promise<StoreTrouble | undefined> => {
    const today = dayOf(now());
    const query = { product: NO_PRODUCT, from: today, to: today };
    await store.count({ ...query, unit: "day" });
    const measures = await store.measure?.() ?? {};
    activity.noteMeasures(measures);
    const { freeBytes = Infinity } = measures;
    return freeBytes < LEAST_FREE ? "disk-full" : undefined;
  };
  const check = async (): Promise<StoreTrouble | undefined> => {
    try {
      return await withTimeout(ask(), TIMEOUT);
    } catch (error) {
      activity.noteStoreFailure("check", error);
      return storeTrouble(error);
    }
  };
  return async () => {
    if (now() >= until) {
      until = now() + FRESH;
      checking = check();
    }
    const { at, trouble } = activity.failure() ?? {};
    const hasFailed = at !== undefined && now() - at < FAILED_WRITE;
    const found = hasFailed ? trouble : await checking;
    activity.noteReadiness(found === undefined);
    return found;
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

// What the operator's policies say about this program. They are read again for each decision, so a change takes effect.

import type { HeardPolicy } from "../consent/read-policy.ts";
import { SECOND } from "../contract/time.ts";
import type { Platform } from "../platform/platform.ts";
import { withTimeout } from "../send/waits.ts";
import { loadPart } from "./load-part.ts";
import type { Nameable } from "./fault-of-name.ts";

/** Longest time for reading the policies. */
const MOST_LOOK = 5 * SECOND;

/** Reads the policies. */
export interface PolicyKeeper {
  /** Reads them again. Never rejects: policies that can't be read count as a no. */
  readonly read: () => Promise<void>;
  /** The same, also after a no of a flag, a variable or the configuration, which makes them needless otherwise. */
  readonly readAnyway: () => Promise<void>;
  /** Reads them if they weren't read yet. */
  readonly known: () => Promise<void>;
  /** What they said when they were last read; `null` if they weren't. */
  readonly latest: () => readonly HeardPolicy[] | null;
  /** Whether only a policy that can't be read or believed says no. Then the next tick looks again. */
  readonly isDoubtful: () => boolean;
}

/**
 * Keeps what the policies say. Without policies it costs nothing.
 *
 * @param platform Where they are.
 * @param product The program that they may be about.
 * @param nameable The categories and fields that a policy may name.
 * @param isRefused Whether another voice has said no already: then nothing is looked for.
 */
export function keepPolicies(
  { policy }: Platform,
  product: string,
  nameable: Nameable,
  isRefused: () => boolean,
): PolicyKeeper {
  let latest: readonly HeardPolicy[] | null = policy ? null : [];
  /** A look that began earlier doesn't overwrite what a later one found. */
  let begun = 0;
  let seen = 0;

  const look = async (): Promise<readonly HeardPolicy[]> => {
    const files = typeof policy === "function"
      ? await withTimeout(MOST_LOOK, async () => await policy())
      : [{ voice: "policy", text: JSON.stringify(policy) } as const];
    if (!files.length) return [];
    const part = await loadPart(() => import("./hear-policies.ts"));
    return part.hearPolicies(files, product, nameable);
  };

  const readAnyway = async (): Promise<void> => {
    if (!policy) return;
    const turn = ++begun;
    let found: readonly HeardPolicy[];
    try {
      found = await look();
    } catch {
      const warnings = ["off, as the policy can't be read"];
      found = [{ voice: "policy", mode: "off", without: [], warnings }];
    }
    if (turn < seen) return;
    seen = turn;
    latest = found;
  };
  const read = async () => isRefused() ? undefined : await readAnyway();

  return {
    read,
    readAnyway,
    known: async () => latest ? undefined : await read(),
    latest: () => latest,
    isDoubtful() {
      // A policy that was handed in stays as it is.
      if (typeof policy !== "function") return false;
      const nos = (latest ?? []).filter(({ mode }) => mode === "off");
      return nos.length > 0 && nos.every(({ warnings }) => warnings.length > 0);
    },
  };
}

// The state is one JSON text under one key. It is only changed by change(): read, changed by a function that can't wait,
// and written only if what was read is still stored. So a process that was frozen in between can't write over what came
// after it. Nothing is kept in memory instead, except where nothing is stored and nothing can be.

import type { Platform } from "../platform/platform.ts";
import { sleep } from "../send/waits.ts";
import type { ChoiceKeeper } from "./choice.ts";
import type { ClientState } from "./client-state.ts";
import { Doubt } from "./doubt.ts";
import { stateToText } from "./state-to-text.ts";
import { readStored } from "./stored-text.ts";

/** Changes the state; synchronous, as nothing may happen in between. */
export type Change<T> = (state: ClientState, voided?: ClientState) => T;

/** Reads and changes the state. */
export interface StateKeeper {
  /** Reads the state. Rejects with a `Doubt` if it can't be read or believed. */
  readonly read: () => Promise<ClientState>;
  /**
   * Changes the state, excluding all others who share it. The function may run several times. If a no came in between,
   * the function also gets the state from before it. Rejects with a `Doubt` if the state can't be read or written.
   */
  readonly change: <T>(how: Change<T>) => Promise<T>;
  /** Resolves when the changes that were asked for are made; never rejects. */
  readonly idle: () => Promise<void>;
  /** Whether nothing can be stored, so that memory stands in for it. */
  readonly isInMemory: () => boolean;
}

/** What was read. */
interface Loaded {
  /** As it is stored; `null` if nothing is. */
  readonly text: string | null;
  /** What is valid of it. */
  readonly state: ClientState;
  /** All of it, if it is from before a no. */
  readonly voided?: ClientState | undefined;
}

/** How often a change is tried again when others were first. */
const MOST_TRIES = 100;

/** Milliseconds until a lock that another process holds is asked for again. */
const LOCK_PAUSE = 30;

/** Where the state is, and what excludes others from it. */
export interface StateSource {
  /** The state. */
  readonly state: Platform["state"];
  /** The lock, if there is one. */
  readonly lock?: Platform["lock"] | undefined;
}

/**
 * Keeps everything but the choice under one key.
 *
 * @param source The platform's state and lock.
 * @param key Where.
 * @param choices Tells which states are void.
 */
export function keepState(
  { state, lock }: StateSource,
  key: string,
  choices: ChoiceKeeper,
): StateKeeper {
  /** Holds the state in memory if it can't be stored. */
  let standIn: string | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** `null` if nothing is stored, `undefined` if that can't be told. */
  const readText = async (): Promise<string | null | undefined> => {
    try {
      return await state.getItem(key) ?? null;
    } catch {
      return undefined;
    }
  };

  const load = async (): Promise<Loaded> => {
    const text = await readText();
    // The choice after the state: if a no comes in between, the state is void.
    await choices.read(text);
    const epoch = choices.latest()?.epoch;
    if (text === undefined) throw new Doubt("the stored state can't be read");
    if (text !== null) standIn = undefined;
    const source = text ?? standIn;
    const found = source === undefined
      ? { epoch }
      : readStored("state", source);
    if (found.epoch === epoch) return { text, state: found };
    const { forget, release } = found;
    return {
      text,
      // A feed could recognize an installation by the mark of its answer.
      state: {
        epoch,
        forget,
        release: release && { ...release, etag: undefined },
      },
      voided: found,
    };
  };

  const compareAndSet = async (
    expected: string | null,
    next: string,
  ): Promise<boolean> => {
    if ((await state.getItem(key) ?? null) !== expected) return false;
    await state.setItem(key, next);
    return true;
  };

  /** False if another was first, or holds the lock. */
  const replace = async (
    expected: string | null,
    next: string,
  ): Promise<boolean> => {
    try {
      if (state.replace) return await state.replace(key, expected, next);
      if (!lock) return await compareAndSet(expected, next);
      const isDone = await lock(key, () => compareAndSet(expected, next));
      if (isDone === undefined) await sleep(LOCK_PAUSE);
      return isDone ?? false;
    } catch {
      if (expected !== null) throw new Doubt("the state can't be written");
      standIn = next;
      return true;
    }
  };

  const change = async <T>(how: Change<T>): Promise<T> => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { text, state: loaded, voided } = await load();
      const before = JSON.stringify(loaded);
      const result = how(loaded, voided);
      const next = stateToText(loaded);
      if (next === before && !voided || await replace(text, next)) {
        return result;
      }
    }
    throw new Doubt("the state is always changed by others first");
  };

  return {
    read: async () => (await load()).state,
    change(how) {
      const turn = () => change(how);
      const result = last.then(turn, turn);
      last = result;
      return result;
    },
    idle: () => last.then(() => {}, () => {}),
    isInMemory: () => standIn !== undefined,
  };
}

// The choice of enable() and disable(). It has a key of its own. Only those two write it, and they write it without a
// lock, so nothing that ticks, seals, repairs or was frozen can undo it. It is read anew before every request.

import type { Mode } from "../consent/read-word.ts";
import type { State } from "../platform/platform.ts";
import { readStored } from "./stored-text.ts";

/** A stored choice. */
export interface StoredChoice {
  /** What was chosen. */
  readonly choice: Mode;
  /** The revision of the schema that a yes accepted. */
  readonly accepted?: number | undefined;
  /** When it was chosen, in milliseconds. What was recorded before a yes isn't sent. */
  readonly since?: number | undefined;
  /** Changes with every no. A state that was written under another epoch is void. */
  readonly epoch?: string | undefined;
}

/** Reads and writes the choice. */
export interface ChoiceKeeper {
  /**
   * Reads it anew. Never rejects: `isUnreadable()` tells whether it could be read.
   *
   * @param stateText The stored state, if it was just read: version 0.1 kept the choice there.
   */
  readonly read: (stateText?: string | null) => Promise<void>;
  /** The choice as it was last read or written; `null` if there is none, `undefined` if it isn't read or can't be. */
  readonly latest: () => StoredChoice | null | undefined;
  /** Whether it is there but can't be read or believed. */
  readonly isUnreadable: () => boolean;
  /** Its word for the decision: after `refuse()` a no, whatever is stored. */
  readonly word: () => string | null | undefined;
  /** Stores a choice, and ends what `refuse()` began. Rejects if it can't be stored. */
  readonly write: (choice: StoredChoice) => Promise<void>;
  /** Says no for this process, at once and until a choice is stored. */
  readonly refuse: () => void;
  /** Whether the last choice couldn't be stored. */
  readonly isUnwritten: () => boolean;
}

/**
 * Keeps the choice.
 *
 * @param state Where.
 * @param key The state's key; the choice's is `<key>.choice`.
 */
export function keepChoice(state: State, key: string): ChoiceKeeper {
  let latest: StoredChoice | null | undefined;
  let isUnreadable = false;
  let isRefused = false;
  let isUnwritten = false;
  /** Goes up with every write, so that a read that began before it doesn't count. */
  let writes = 0;

  const load = async (stateText?: string | null) => {
    const text = await state.getItem(`${key}.choice`) ?? null;
    if (text !== null) return await readStored("choice", text);
    return await choiceOf01(
      stateText === undefined ? await state.getItem(key) : stateText,
    );
  };

  return {
    latest: () => latest,
    isUnreadable: () => isUnreadable,
    isUnwritten: () => isUnwritten,
    word() {
      if (isRefused) return "off";
      return isUnreadable ? "unreadable" : latest && latest.choice;
    },
    refuse() {
      isRefused = true;
    },
    async read(stateText) {
      const before = writes;
      let loaded: StoredChoice | null | undefined;
      try {
        loaded = await load(stateText);
      } catch {
        // Doubt is a no.
      }
      if (before !== writes) return;
      latest = loaded;
      isUnreadable = loaded === undefined;
    },
    async write(choice) {
      writes++;
      isUnwritten = true;
      await state.setItem(`${key}.choice`, JSON.stringify(choice));
      writes++;
      latest = choice;
      isUnreadable = isRefused = isUnwritten = false;
    },
  };
}

/** The choice that version 0.1 kept inside the state. A state that can't be read may hold a no, so it is doubtful too. */
async function choiceOf01(
  text: string | null | undefined,
): Promise<StoredChoice | null> {
  if (text === null || text === undefined) return null;
  const { choice, accepted } = await readStored("state", text);
  return choice ? { choice, accepted } : null;
}

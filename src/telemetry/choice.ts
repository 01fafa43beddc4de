// The choice of enable() and disable(). It has a key of its own. Only those two write it, and they write it without a
// lock, so nothing that ticks, seals, repairs or was frozen can undo it. It is read anew before every request.

import type { Mode } from "../consent/read-word.ts";
import type { State } from "../platform/platform.ts";
import { Doubt } from "./doubt.ts";
import { loadPart } from "./load-part.ts";

/** A stored choice. */
export interface StoredChoice {
  /** What was chosen; empty if only parts were refused. */
  readonly choice: Mode | "";
  /** The revision of the schema that a yes accepted. */
  readonly accepted?: number | undefined;
  /** When it was chosen, in milliseconds. What was recorded before a yes isn't sent. */
  readonly since?: number | undefined;
  /** Changes with every no. A state that was written under another epoch is void. */
  readonly epoch?: string | undefined;
  /** Whether each category that was known is agreed to. @default a yes is to all of them */
  readonly categories?: Readonly<Record<string, boolean>> | undefined;
  /** Fields that were refused: no other choice changes that. @default none */
  readonly without?: readonly string[] | undefined;
}

/** Makes a choice out of the one before it: `null` if there is none, `undefined` if it can't be read. */
export type MakeChoice = (
  before: StoredChoice | null | undefined,
) => StoredChoice;

/** Reads and writes the choice. */
export interface ChoiceKeeper {
  /** Where it is stored. */
  readonly key: string;
  /**
   * Reads it anew. Never rejects: `isUnreadable()` tells whether it could be read.
   *
   * @param stateText The stored state, if it was just read: version 0.1 kept the choice there.
   */
  readonly read: (stateText?: string | null) => Promise<void>;
  /** Reads it if it wasn't read yet. */
  readonly known: () => Promise<void>;
  /** The choice as it was last read or written; `null` if there is none, `undefined` if it isn't read or can't be. */
  readonly latest: () => StoredChoice | null | undefined;
  /** Whether it is there but can't be read or believed. */
  readonly isUnreadable: () => boolean;
  /** Its word for the decision: after `sayNo()` a no, whatever is stored. */
  readonly word: () => string | null | undefined;
  /** How many times this process said no. A yes that began before the last of them isn't stored. */
  readonly refusals: () => number;
  /** Says no for this process, at once and until the no is read from the state, or a yes is stored. */
  readonly sayNo: () => void;
  /** Stores a no, whatever is stored. Rejects if it can't be. */
  readonly storeNo: (make: MakeChoice) => Promise<void>;
  /**
   * Stores a no to parts. It holds for this process at once, stored or not. Rejects if it can't be stored.
   *
   * @param names Categories and fields.
   * @param make Makes the choice out of the one before it; throws if that may be a no to everything.
   */
  readonly storePartialNo: (
    names: readonly string[],
    make: MakeChoice,
  ) => Promise<void>;
  /** Parts that this process refused, and that aren't stored yet. */
  readonly unstoredParts: () => readonly string[];
  /**
   * Stores a yes, unless a no came in between, in this process or another. Rejects if it isn't stored.
   *
   * @param make Makes the choice out of the one before it.
   * @param refusals What `refusals()` was when the yes was said.
   */
  readonly storeYes: (make: MakeChoice, refusals: number) => Promise<void>;
  /** Whether the last choice couldn't be stored. */
  readonly isUnwritten: () => boolean;
}

/** How often a no is written again when other choices came first. */
const MOST_TRIES = 100;

/**
 * Keeps the choice.
 *
 * @param state Where.
 * @param key The state's key; the choice's is `<key>.choice`.
 */
export function keepChoice(state: State, key: string): ChoiceKeeper {
  const choiceKey = `${key}.choice`;
  let latest: StoredChoice | null | undefined;
  let isUnreadable = false;
  let isRefused = false;
  /** The no that this process stored, until it is read again. A state that loses it, or is behind, doesn't undo it. */
  let unseen: StoredChoice | undefined;
  let isUnwritten = false;
  let refusals = 0;
  let unstoredParts: readonly string[] = [];
  /** Reads and writes are numbered: one that began earlier doesn't overwrite what a later one found. */
  let begun = 0;
  let seen = 0;

  const see = (turn: number, found: StoredChoice | null | undefined): void => {
    if (turn < seen) return;
    seen = turn;
    latest = found;
    isUnreadable = found === undefined;
    if (!unseen || !found) return;
    const { epoch } = unseen;
    // A yes that follows a no has its epoch.
    const follows = epoch !== undefined && found.epoch === epoch;
    if (found.choice === "off" || follows) isRefused = false;
  };

  const readText = async () => await state.getItem(choiceKey) ?? null;

  /** The choice in a text. Without one, that of version 0.1, which kept it in the state: what can't be read may hold a no. */
  const parse = async (
    text: string | null,
    stateText?: string | null,
  ): Promise<StoredChoice | null> => {
    const older = text === null && stateText === undefined
      ? await state.getItem(key)
      : stateText;
    const source = text ?? older ?? null;
    if (source === null) return null;
    const { readStored } = await loadPart(() => import("./stored-text.ts"));
    if (text !== null) return readStored("choice", source);
    const { choice, accepted } = readStored("state", source);
    return choice ? { choice, accepted } : null;
  };

  /** Writes a choice over the text that it was made from; false if another choice came first. */
  const replace = async (
    text: string | null,
    choice: StoredChoice,
  ): Promise<boolean> => {
    const next = JSON.stringify(choice);
    if (state.replace) return await state.replace(choiceKey, text, next);
    if (await readText() !== text) return false;
    await state.setItem(choiceKey, next);
    return true;
  };

  /** Stores a choice that is made out of the one before it. Rejects if other choices come first at every try. */
  const store = async (
    make: MakeChoice,
    tries = MOST_TRIES,
  ): Promise<StoredChoice> => {
    for (; tries > 0; tries--) {
      const text = await readText();
      const choice = make(await parse(text).catch(() => undefined));
      if (await replace(text, choice)) return choice;
    }
    throw new Doubt("another choice was stored first");
  };

  const read = async (stateText?: string | null): Promise<void> => {
    const turn = ++begun;
    try {
      see(turn, await parse(await readText(), stateText));
    } catch {
      // Doubt is a no.
      see(turn, undefined);
    }
  };
  let first: Promise<void> | undefined;

  return {
    key: choiceKey,
    read,
    known: () => first ??= read(),
    latest: () => latest,
    isUnreadable: () => isUnreadable,
    isUnwritten: () => isUnwritten,
    refusals: () => refusals,
    word() {
      if (isRefused) return "off";
      return isUnreadable ? "unreadable" : latest && latest.choice;
    },
    sayNo() {
      refusals++;
      isRefused = isUnwritten = true;
      unseen = undefined;
    },
    unstoredParts: () => unstoredParts,
    async storeNo(make) {
      const asOf = refusals;
      isUnwritten = true;
      let choice = make(undefined);
      try {
        await store((before) => choice = make(before));
      } catch {
        // What can't be read or compared is written over.
        await state.setItem(choiceKey, JSON.stringify(choice));
      }
      if (asOf !== refusals) return;
      see(++begun, choice);
      isUnwritten = false;
      unseen = choice;
    },
    async storePartialNo(names, make) {
      refusals++;
      unstoredParts = [...unstoredParts, ...names];
      isUnwritten = true;
      const choice = await store(make);
      see(++begun, choice);
      unstoredParts = unstoredParts.filter((name) => !names.includes(name));
      isUnwritten = unstoredParts.length > 0;
    },
    async storeYes(make, asOf) {
      isUnwritten = true;
      const choice = await store((before) => {
        if (asOf !== refusals) throw new Doubt("a no came after this yes");
        return make(before);
      }, 1);
      if (asOf !== refusals) return;
      see(++begun, choice);
      isRefused = isUnwritten = false;
      unstoredParts = [];
    },
  };
}

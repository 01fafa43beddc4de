// State under one key as files that are numbered upwards, of which the highest is the state. A change writes a draft and
// links it to the next number. A number can be taken only once, so of two processes that change the same state one is
// first, and no process waits for another. The highest file is never removed, so the highest number only goes up: a
// process that was suspended before its link finds its number taken, or links a number that nobody reads any more.
// Which of the two it was can be told afterwards: each file names the last writes that it was built on.

import { link, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "./code-of.ts";
import type { MakeDirectory } from "./make-directory.ts";
import { parseRecord, type StateRecord, writeRecord } from "./state-record.ts";
import { readText } from "./read-text.ts";
import { writeDraft } from "./write-draft.ts";
import { writeNewFile } from "./write-new-file.ts";

/** The state as one look found it. */
export interface Latest extends StateRecord {
  /** The highest number; 0 if there is only the file of version 0.1, or nothing. */
  readonly number: number;
}

/** Other processes change the state while we look at it; each of them makes progress, so this many looks are enough. */
const MOST_LOOKS = 100;

/**
 * Reads the state of a key.
 *
 * @param folder The directory.
 * @param name The key's name, see `fileName()`.
 * @throws If there is a state that can't be read.
 */
export async function readLatest(
  folder: string,
  name: string,
): Promise<Latest> {
  let empty = 0;
  for (let look = 0; look < MOST_LOOKS; look++) {
    const number = Math.max(0, ...await numbersOf(folder, name));
    const text = await readText(join(folder, fileOf(name, number)));
    if (text !== null) {
      return number
        ? { number, ...parseRecord(text) }
        : { number, text, lineage: [] };
    }
    // A listing that is made while files come and go may miss the one that came: nothing has to be seen twice.
    if (number === 0 && ++empty === 2) {
      return { number, text: null, lineage: [] };
    }
  }
  throw new Error("Cannot read state as it keeps changing");
}

/**
 * Makes a text the state, if the state is still the one that was read.
 *
 * @param folder The directory.
 * @param name The key's name.
 * @param latest What `readLatest()` found.
 * @param text The new state; `null` to store nothing.
 * @param make Makes the directory.
 * @returns Whether it became the state. `false` also if that can't be told any more, because many writes followed.
 * @throws If it can't be written.
 */
export async function writeNext(
  folder: string,
  name: string,
  { latest, text, make }: {
    readonly latest: Latest;
    readonly text: string | null;
    readonly make: MakeDirectory;
  },
): Promise<boolean> {
  const number = latest.number + 1;
  const token = crypto.randomUUID();
  const draft = join(folder, `${name}@${number}.${token}.tmp`);
  const record = writeRecord(token, latest.lineage, text);
  await writeDraft(draft, record, make);
  try {
    const path = join(folder, fileOf(name, number));
    return await claim(draft, path, record) &&
      await tookEffect(folder, name, token);
  } finally {
    await rm(draft, { force: true }).catch(() => {});
  }
}

/** Gives the draft its number; false if the number is taken. */
async function claim(
  draft: string,
  path: string,
  record: string,
): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    // Without its draft, another process has already taken the number and tidied up.
    if (["EEXIST", "ENOENT"].includes(String(codeOf(error)))) return false;
  }
  return await createWhole(path, record);
}

/**
 * For file systems without hard links. This is weaker: a reader may see a part of the file for a moment, and a process
 * that is killed in that moment leaves a state that reads as broken, which counts as doubt until it is replaced.
 */
async function createWhole(path: string, record: string): Promise<boolean> {
  try {
    await writeNewFile(path, record);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function tookEffect(
  folder: string,
  name: string,
  token: string,
): Promise<boolean> {
  let latest: Latest;
  try {
    latest = await readLatest(folder, name);
  } catch {
    // It can't be told, so the caller looks again at what is stored.
    return false;
  }
  await removeOlder(folder, name, latest.number).catch(() => {});
  return latest.lineage.includes(token);
}

/** Removes what can't become the state any more: lower numbers, drafts, and what version 0.1 left. */
async function removeOlder(
  folder: string,
  name: string,
  number: number,
): Promise<void> {
  for (const entry of await readdir(folder)) {
    const [, of, draft] = partsOf(entry, name) ?? [];
    const old = entry === fileOf(name, 0) ||
      entry.startsWith(`${fileOf(name, 0)}.`) && entry.endsWith(".tmp") ||
      of !== undefined && (draft ? Number(of) <= number : Number(of) < number);
    if (old) await rm(join(folder, entry), { force: true }).catch(() => {});
  }
}

async function numbersOf(folder: string, name: string): Promise<number[]> {
  let entries: string[] = [];
  try {
    entries = await readdir(folder);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  return entries.flatMap((entry) => {
    const [, number, draft] = partsOf(entry, name) ?? [];
    return number && !draft ? [Number(number)] : [];
  });
}

/** No key's name has an `@` after its first letter, so no other key's file looks like this. */
function fileOf(name: string, number: number): string {
  return number ? `${name}@${number}.state` : `${name}.json`;
}

function partsOf(entry: string, name: string): RegExpExecArray | null {
  return entry.startsWith(`${name}@`)
    ? /^([1-9]\d{0,14})(?:\.state|(\.[\da-f-]{36}\.tmp))$/.exec(
      entry.slice(name.length + 1),
    )
    : null;
}

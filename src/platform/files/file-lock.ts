// A lock among all processes that share a directory, in files alone: no runtime has the system's own locks. Who can
// make the file `hal.lock` has the lock, and its removal frees it. A holder that dies leaves its file, so one that is
// older than any honest holder's is passed over: the lock goes to whoever makes the file that is named after that
// file's secret, `hal.lock.<secret>`, and from there on in the same way. Each of these names is used once, so no two
// processes ever pass over one holder; there is no instant in which a file is removed that somebody else just made.

import { constants, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileName } from "./file-name.ts";
import { type MakeDirectory, makeDirectory } from "./make-directory.ts";
import type { Platform } from "../platform.ts";

/** A way through the files of one lock, from its first to ours. */
interface Held {
  readonly paths: readonly string[];
  readonly secret: string;
}

/** How to lock. */
export interface LockOptions {
  /** Milliseconds after which a holder is taken for dead. @default 30000 */
  readonly staleMs?: number | undefined;
  /** Makes the directory. @default `node:fs` does */
  readonly make?: MakeDirectory | undefined;
}

/** What we write. Other contents are no holder's, and would make a name that leads elsewhere. */
const LETTERS = 37;
const SECRET = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A pipe that somebody put there is opened, too, and not waited for until somebody writes. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Others may change the lock while we look at it; so often is enough to see one of them have it. */
const MOST_STEPS = 64;

/** Trouble that says nothing of the directory: another may well have the lock. */
const PASSING: readonly unknown[] = [
  "EAGAIN",
  "EBUSY",
  "EIO",
  "EMFILE",
  "ENFILE",
  "ENOMEM",
];

/**
 * Runs alone among all processes that share a directory. Where nothing can be written there, nothing can be shared
 * either, and it runs alone in this process.
 *
 * @param directory Where; asked at each use.
 * @param options When a holder is dead, and how to make the directory.
 */
export function fileLock(
  directory: () => string,
  { staleMs = 30_000, make = makeDirectory }: LockOptions = {},
): NonNullable<Platform["lock"]> {
  const here = new Set<string>();
  return async (name, run) => {
    if (here.has(name)) return undefined;
    here.add(name);
    let held: Held | undefined;
    try {
      try {
        const folder = directory();
        await make(folder);
        held = await take(join(folder, `${fileName(name)}.lock`), staleMs);
        if (!held) return undefined;
      } catch (error) {
        if (PASSING.includes(codeOf(error))) return undefined;
        // What can't be written can't be shared.
      }
      return await run();
    } finally {
      here.delete(name);
      if (held) await release(held).catch(() => {});
    }
  };
}

async function take(
  root: string,
  staleMs: number,
): Promise<Held | undefined> {
  const secret = crypto.randomUUID();
  let paths = [root];
  for (let step = 0; step < MOST_STEPS; step++) {
    const path = paths.at(-1)!;
    const since = performance.now();
    if (await create(path, secret)) {
      const held = { paths, secret };
      if (!await leadsOn(paths)) {
        // It was freed while we looked: our file is after one that is gone.
        await rm(path, { force: true });
        paths = [root];
        continue;
      }
      if (performance.now() - since < staleMs / 2) return held;
      // We were asleep, and are dead to others.
      await release(held);
      return undefined;
    }
    const other = await look(path);
    if (!other) paths = [root];
    else if (Math.abs(Date.now() - other.made) < staleMs) return undefined;
    else paths = [...paths, `${root}.${other.secret}`];
  }
  return undefined;
}

/** Frees the lock, unless somebody has passed us over: whoever makes the file after ours, we or they, decides. */
async function release({ paths, secret }: Held): Promise<void> {
  const [root = ""] = paths;
  const end = `${root}.${secret}`;
  if (!await create(end, crypto.randomUUID())) return;
  // The first before the others, and the end last: no way leads to what is being removed.
  for (const path of [...paths, end]) await rm(path, { force: true });
}

async function leadsOn(paths: readonly string[]): Promise<boolean> {
  const [root = ""] = paths;
  for (const [index, path] of paths.slice(0, -1).entries()) {
    const found = await look(path);
    if (`${root}.${found?.secret}` !== paths[index + 1]) return false;
  }
  return true;
}

/** False where there is one already. */
async function create(path: string, secret: string): Promise<boolean> {
  let file;
  try {
    file = await open(path, "wx", 0o600);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  try {
    await file.writeFile(secret);
    return true;
  } catch (error) {
    await rm(path, { force: true }).catch(() => {});
    throw error;
  } finally {
    await file.close();
  }
}

/** Through one handle: a name may come to mean another file between two looks. */
async function look(
  path: string,
): Promise<{ secret: string; made: number } | undefined> {
  let file;
  try {
    file = await open(path, READ);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
  try {
    const info = await file.stat();
    if (!info.isFile()) throw new Error("Cannot lock as its file isn't ours");
    const { buffer, bytesRead } = await file.read(new Uint8Array(LETTERS));
    const text = new TextDecoder().decode(buffer.subarray(0, bytesRead));
    // Whoever died before writing it left only the time.
    const secret = SECRET.test(text) ? text : String(info.mtimeMs);
    return { secret, made: info.mtimeMs };
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

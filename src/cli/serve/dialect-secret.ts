/**
 * The key that hashes the instance ids of other systems' clients. With a new key at each start, every instance would
 * count as a new one, so the key is given in a variable or kept in a file beside the SQLite store. Keep it apart from
 * backups of the store: with both, ids that can be guessed could be found out.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { hex } from "../../hash/hex.ts";
import { EXIT, Stop } from "../command.ts";
import type { Log } from "./request-log.ts";
import type { StoreLocation } from "./store-location.ts";

/** The variable that holds the key. */
export const VARIABLE = "CANDOR_DIALECT_SECRET";

const BYTES = 32;

/**
 * Finds the key. An existing key is read at once, so that a wrong one is reported before a store is created.
 *
 * @returns A function that gives the key, and creates it if there is none. Call it when the store is open: the file is
 * beside it.
 * @throws {Stop} If the key is too short, or its file can't be read.
 */
export function dialectSecret(
  location: StoreLocation,
  env: Readonly<Record<string, string | undefined>>,
  log: Log,
): () => Uint8Array {
  const given = env[VARIABLE];
  const path = location.kind === "sqlite" ? `${location.path}.key` : undefined;
  const existing = given
    ? decodeKey(given, VARIABLE)
    : path && readKeyFile(path);
  if (existing) return () => existing;
  if (path) return () => createKeyFile(path);
  return () => {
    log("created a dialect key that is lost when this process ends", {
      variable: VARIABLE,
    });
    return randomKey();
  };
}

function readKeyFile(path: string): Uint8Array | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // If the folder doesn't exist, opening the store reports that.
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new Stop(`Cannot read the key in ${path}`, {
      hint: `make it a readable file, or set ${VARIABLE}`,
    });
  }
  return decodeKey(text, path);
}

function createKeyFile(path: string): Uint8Array {
  const key = randomKey();
  try {
    writeFileSync(path, `${hex(key)}\n`, { mode: 0o600, flag: "wx" });
    return key;
  } catch {
    // Another process may have created it meanwhile.
    const existing = readKeyFile(path);
    if (existing) return existing;
    throw new Stop(`Cannot write a key to ${path}`, {
      hint: `make its folder writable, or set ${VARIABLE}`,
    });
  }
}

function randomKey(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(BYTES));
}

function decodeKey(text: string, source: string): Uint8Array {
  const digits = text.trim();
  if (!/^([0-9a-f]{2}){32,}$/i.test(digits)) {
    throw new Stop(
      `${source} must hold ${2 * BYTES} hexadecimal digits or more`,
      { code: EXIT.usage, hint: "openssl rand -hex 32 makes some" },
    );
  }
  return Uint8Array.from(
    digits.match(/../g) ?? [],
    (pair) => Number.parseInt(pair, 16),
  );
}

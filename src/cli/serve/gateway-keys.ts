/** The file with a gateway's keys: one in a line, the current one first. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { GatewayKey } from "../../oblivious/encapsulate.ts";
import { readGatewayKey } from "../../oblivious/gateway.ts";
import { EXIT, Stop } from "../command.ts";

/** A key and its line in the file. */
export interface StoredKey {
  /** The key. */
  readonly key: GatewayKey;
  /** The line. */
  readonly line: string;
}

/**
 * Reads the keys; `undefined` if there is no such file.
 *
 * @throws {Stop} If the file can't be read, or holds something else. Nothing of it is repeated.
 */
export async function readKeyFile(
  path: string,
): Promise<StoredKey[] | undefined> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Stop(`Cannot read the keys in ${path}`, {
      hint: "make it a readable file",
    });
  }
  const lines = text.split("\n").filter((line) => line.trim());
  try {
    const keys = await Promise.all(
      lines.map(async (line) => ({ key: await readGatewayKey(line), line })),
    );
    if (keys.length > 0) return keys;
  } catch {
    // The error below says what is needed.
  }
  throw new Stop(`${path} must hold what candor keys wrote`, {
    code: EXIT.usage,
    hint: "candor keys with the name of a new file makes some",
  });
}

/**
 * The keys for `candor serve`.
 *
 * @throws {Stop} If there is no such file, too.
 */
export async function requireKeyFile(path: string): Promise<GatewayKey[]> {
  const keys = await readKeyFile(path);
  if (keys) return keys.map(({ key }) => key);
  throw new Stop(`Cannot read the keys in ${path} as there is no such file`, {
    code: EXIT.usage,
    hint: `candor keys ${path} makes it`,
  });
}

/** Creates the file, readable by its owner only. Never overwrites one. */
export function createKeyFile(path: string, text: string): void {
  write(path, () => writeFileSync(path, text, { mode: 0o600, flag: "wx" }));
}

/** Replaces the file in one step, so that there is never half of it. */
export function replaceKeyFile(path: string, text: string): void {
  write(path, () => {
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  });
}

function write(path: string, run: () => void): void {
  try {
    run();
  } catch {
    throw new Stop(`Cannot write keys to ${path}`, {
      hint: "make its folder writable",
    });
  }
}

/**
 * The key under which other systems' instances are hashed. Were it drawn anew at each start, an instance would count as
 * a new one: so it is given, or kept in a file beside the store's, apart from what it hides.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { hex } from "../../hash/hex.ts";
import { EXIT, Stop } from "../command.ts";
import type { Place } from "./open-store.ts";
import type { Log } from "./request-log.ts";

/** The variable that gives it. */
export const VARIABLE = "CANDOR_DIALECT_SECRET";

const BYTES = 32;

/**
 * Finds the key. One that is there is read at once, so that a bad one is told before a store is made.
 *
 * @returns Gives it, and draws one that isn't there: to be called when the store is open, as a file is kept beside it.
 * @throws {Stop} If it is too short to be one, or its file can't be read.
 */
export function dialectSecret(
  place: Place,
  env: Readonly<Record<string, string | undefined>>,
  log: Log,
): () => Uint8Array {
  const given = env[VARIABLE];
  const path = place.kind === "sqlite" ? `${place.path}.key` : undefined;
  const there = given ? decode(given, VARIABLE) : path && read(path);
  if (there) return () => there;
  if (path) return () => keep(path);
  return () => {
    log("drew a dialect key that ends with this process", {
      variable: VARIABLE,
    });
    return draw();
  };
}

function read(path: string): Uint8Array | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Without its folder there is none either; the store will tell of that.
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new Stop(`Cannot read the key in ${path}`, {
      hint: `it must be a file that may be read; or set ${VARIABLE}`,
    });
  }
  return decode(text, path);
}

function keep(path: string): Uint8Array {
  const key = draw();
  try {
    writeFileSync(path, `${hex(key)}\n`, { mode: 0o600, flag: "wx" });
    return key;
  } catch {
    // Another process may have been faster.
    const there = read(path);
    if (there) return there;
    throw new Stop(`Cannot keep a key in ${path}`, {
      hint: `its folder must be writable; or set ${VARIABLE}`,
    });
  }
}

function draw(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(BYTES));
}

function decode(text: string, from: string): Uint8Array {
  const digits = text.trim();
  if (!/^([0-9a-f]{2}){32,}$/i.test(digits)) {
    throw new Stop(
      `${from} must hold ${2 * BYTES} hexadecimal digits or more`,
      {
        code: EXIT.usage,
        hint: "openssl rand -hex 32",
      },
    );
  }
  return Uint8Array.from(
    digits.match(/../g) ?? [],
    (pair) => parseInt(pair, 16),
  );
}

/**
 * The key under which other systems' instances are hashed. Were it drawn anew at each start, an instance would count as
 * a new one: so it is given, or kept in a file beside the store's, apart from what it hides.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { hex } from "../hash/hex.ts";
import { EXIT, Stop } from "./command.ts";
import type { Place } from "./open-store.ts";
import type { Log } from "./request-log.ts";

/** The variable that gives it. */
export const VARIABLE = "CANDOR_DIALECT_SECRET";

const BYTES = 32;

/**
 * Finds the key.
 *
 * @throws {Stop} If it is too short to be one, or its file can't be read.
 */
export function dialectSecret(
  place: Place,
  env: Readonly<Record<string, string | undefined>>,
  log: Log,
): Uint8Array {
  const given = env[VARIABLE];
  if (given) return decode(given, VARIABLE);
  if (place.kind === "sqlite") return kept(`${place.path}.key`);
  log("drew a dialect key that ends with this process", { variable: VARIABLE });
  return draw();
}

function kept(path: string): Uint8Array {
  const attempt = <T>(use: () => T): T | undefined => {
    try {
      return use();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
      throw new Stop(`Cannot keep a key in ${path}`, {
        hint: `its folder must be there and writable; or set ${VARIABLE}`,
      });
    }
  };
  const fresh = { mode: 0o600, flag: "wx" };
  attempt(() => writeFileSync(path, `${hex(draw())}\n`, fresh));
  return decode(attempt(() => readFileSync(path, "utf8")) ?? "", path);
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

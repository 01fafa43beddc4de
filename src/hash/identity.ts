// Who an installation is: an id and a secret that never leave. What leaves is made of them one way, each for one use.

import { digest } from "./digest.ts";
import { hex } from "./hex.ts";
import { pseudonym } from "./pseudonym.ts";
import { ulid, type UlidOptions } from "./ulid.ts";

/** What is kept of an installation. */
export interface Identity {
  /** A ULID. */
  readonly id: string;
  /** 32 bytes in hexadecimal. */
  readonly secret: string;
  /** When it was made, in milliseconds. */
  readonly since: number;
}

/** Makes a new one. */
export function mint({ now, random }: UlidOptions): Identity {
  return { id: ulid({ now, random }), secret: hex(random(32)), since: now() };
}

/** The secret's bytes. */
export function secretOf({ secret }: Identity): Uint8Array {
  return Uint8Array.from(
    secret.match(/../g)!,
    (byte) => parseInt(byte, 16),
  );
}

/** Whoever shows this may delete what the instance sent. */
export function proofOf(identity: Identity): string {
  return pseudonym(secretOf(identity), "candor/delete", identity.id);
}

/** The name under which reports are counted; of it nothing can be learned, and nothing be deleted with it. */
export function instanceOf(proof: string): string {
  return digest(proof);
}

/** The name of one report: the same each time it is sent. */
export function reportId(identity: Identity, sequence: number): string {
  return pseudonym(secretOf(identity), "candor/report", `${sequence}`);
}

/** The name that the nodes of one installation share. */
export function clusterOf(value: string): string {
  return digest(`candor/cluster\0${value}`);
}

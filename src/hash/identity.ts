// The identity of an installation: an id and a secret that never leave. What leaves is derived from them by hashing, with
// a different result for each use.

import { DAY } from "../contract/time.ts";
import { digest } from "./digest.ts";
import { hex } from "./hex.ts";
import { pseudonym } from "./pseudonym.ts";
import { ulid, type UlidOptions } from "./ulid.ts";

/** The identity of one installation, as it is stored. */
export interface Identity {
  /** A ULID. */
  readonly id: string;
  /** 32 bytes in hexadecimal. */
  readonly secret: string;
  /** When it was created, in milliseconds. */
  readonly since: number;
}

/** Permits deleting the reports of one instance. */
export interface Proof {
  /** The value whose digest is the instance's name. */
  readonly proof: string;
  /** When it is no longer needed, in milliseconds. */
  readonly until: number;
}

/** The identity of an installation, and what is left of its earlier ones. */
export interface Identities {
  /** The present identity. */
  identity?: Identity | undefined;
  /** How many reports this identity has made. */
  sequence?: number | undefined;
  /** Proofs of identities that were replaced by rotation. */
  proofs?: Proof[] | undefined;
  /** Proofs of instances that the collector hasn't deleted yet. */
  forget?: Proof[] | undefined;
}

const MONTH: number = 30 * DAY;

/**
 * Makes an identity if there has to be one, and retires one that is too old or no longer wanted.
 *
 * @param state The present identities, which are changed.
 * @param kind Whether an identity lasts, changes every 30 days, or doesn't exist.
 * @param source The clock and the random source.
 */
export function identify(
  state: Identities,
  kind: "persistent" | "rotating" | "none" | undefined,
  { now, random }: UlidOptions,
): void {
  const since = now();
  const age = since - (state.identity?.since ?? since);
  if (kind === "none" || kind === "rotating" && age > MONTH) {
    retire(state, "proofs", since + 3 * MONTH);
  }
  state.proofs = state.proofs?.filter(({ until }) => until > since);
  if (kind !== "none") {
    state.identity ??= {
      id: ulid({ now, random }),
      secret: hex(random(32)),
      since,
    };
  }
}

/** The parts of the state that would link the next identity to this one. */
interface Linked {
  events?: unknown;
  dropped?: unknown;
  window?: unknown;
  readings?: unknown;
}

/** Removes the identity and keeps its proof. The next identity starts like a fresh installation. */
export function retire(
  state: Identities & Linked,
  to: "proofs" | "forget",
  until: number,
): void {
  const { identity } = state;
  if (!identity) return;
  (state[to] ??= []).push({ proof: proofOf(identity), until });
  delete state.identity;
  delete state.sequence;
  delete state.events;
  delete state.dropped;
  delete state.window;
  delete state.readings;
}

/** The secret's bytes. */
export function secretOf({ secret }: Identity): Uint8Array {
  return Uint8Array.from(secret.match(/../g)!, (byte) => parseInt(byte, 16));
}

/** The proof of an identity, which permits deleting what the instance sent. */
export function proofOf(identity: Identity): string {
  return pseudonym(secretOf(identity), "candor/delete", identity.id);
}

/** The name under which reports are counted. It reveals neither the identity nor the proof. */
export function instanceOf(proof: string): string {
  return digest(proof);
}

/** The id of one report: the same each time it is sent. */
export function reportId(identity: Identity, sequence: number): string {
  return pseudonym(secretOf(identity), "candor/report", `${sequence}`);
}

/** The name that all nodes of one installation send. */
export function clusterOf(value: string): string {
  return digest(`candor/cluster\0${value}`);
}

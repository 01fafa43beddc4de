// The identity of an installation: an id and a secret that never leave. What leaves is derived from them one way, a
// different value for each use.

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
  readonly proof: string;
  readonly until: number;
}

/** Who an installation is, and was. */
export interface Identities {
  identity?: Identity | undefined;
  /** How many reports this identity has made. */
  sequence?: number | undefined;
  /** Of identities that were rotated away. */
  proofs?: Proof[] | undefined;
  /** What the collector has yet to delete. */
  forget?: Proof[] | undefined;
}

const MONTH: number = 30 * DAY;

/**
 * Sees to it that there is an identity of the kind that is wanted.
 *
 * @param kept Who it is.
 * @param kind Whether it is to last, to change every 30 days, or not to be.
 * @param source Clock and random source.
 */
export function identify(
  kept: Identities,
  kind: "persistent" | "rotating" | "none" | undefined,
  { now, random }: UlidOptions,
): void {
  const since = now();
  const age = since - (kept.identity?.since ?? since);
  if (kind === "none" || kind === "rotating" && age > MONTH) {
    retire(kept, "proofs", since + 3 * MONTH);
  }
  kept.proofs = kept.proofs?.filter(({ until }) => until > since);
  if (kind !== "none") {
    kept.identity ??= {
      id: ulid({ now, random }),
      secret: hex(random(32)),
      since,
    };
  }
}

/** What a state holds that would link the next identity to this one. */
interface Linked {
  events?: unknown;
  dropped?: unknown;
  window?: unknown;
  readings?: unknown;
}

/** Gives an identity up, and keeps what may delete its reports. The next one starts as a fresh installation does. */
export function retire(
  kept: Identities & Linked,
  to: "proofs" | "forget",
  until: number,
): void {
  const { identity } = kept;
  if (!identity) return;
  (kept[to] ??= []).push({ proof: proofOf(identity), until });
  delete kept.identity;
  delete kept.sequence;
  delete kept.events;
  delete kept.dropped;
  delete kept.window;
  delete kept.readings;
}

/** The secret's bytes. */
export function secretOf({ secret }: Identity): Uint8Array {
  return Uint8Array.from(secret.match(/../g)!, (byte) => parseInt(byte, 16));
}

/** The proof of an identity: it permits deleting what the instance sent. */
export function proofOf(identity: Identity): string {
  return pseudonym(secretOf(identity), "candor/delete", identity.id);
}

/** The name under which reports are counted. Neither the identity nor the proof follows from it. */
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

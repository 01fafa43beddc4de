// configHash against what hashes objects today, on the anonymous configuration. Ours runs wherever JavaScript does:
// its SHA-256 is JavaScript, while node:crypto, which the three peers use, is the processor's own.
import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import objectHash from "object-hash";
import { hash } from "ohash";
import {
  anonymize,
  canonicalJson,
  configHash,
  digest,
} from "../src/anonymize/mod.ts";
import type { Subjects } from "./measure.ts";
import { config, scrubbed } from "./static-config.ts";

const anonymous = anonymize(scrubbed, config);
const text = canonicalJson(anonymous);

/** Everything else is told as a multiple of this one. */
export const BASE = "JSON.stringify";
export const OURS = "candor, configHash";
/** The peers that must be slower. */
export const PEERS: readonly string[] = [
  "object-hash, sha256",
  "ohash",
  "canonicalize + node:crypto",
];

/** What is timed. */
export const subjects: Subjects = {
  [BASE]: () => JSON.stringify(anonymous),
  [OURS]: () => configHash(anonymous),
  "object-hash, sha256": () => objectHash(anonymous, { algorithm: "sha256" }),
  ohash: () => hash(anonymous),
  "canonicalize + node:crypto": () => sha256(canonicalize(anonymous) ?? ""),
};

/** Parts of our own beside the same part of the nearest peer, for where a bar isn't met. */
export const parts: Subjects = {
  "candor, canonicalJson": () => canonicalJson(anonymous),
  "canonicalize alone": () => canonicalize(anonymous),
  "candor, digest: SHA-256 in JavaScript": () => digest(text),
  "node:crypto: SHA-256, native": () => sha256(text),
};

/** What the peers do differently. */
export function notes(): readonly string[] {
  const same = sha256(canonicalize(anonymous) ?? "") === configHash(anonymous);
  return [
    `canonicalize + node:crypto gives ${
      same ? "the very same hash" : "ANOTHER HASH"
    }; object-hash and ohash hash a text form of their own`,
    "The three peers hash with node:crypto, which no browser has; ours with @noble/hashes, the same code everywhere.",
  ];
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

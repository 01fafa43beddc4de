// configHash against packages that hash objects, on the anonymous configuration: as programs in Node use it, with Node's own
// SHA-256, and with the SHA-256 in JavaScript that runs in every runtime. The packages use node:crypto.
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
import { nativeSha256 } from "../src/platform/process/native-sha256.ts";
import type { Subjects } from "./measure.ts";
import { config, scrubbed } from "./static-config.ts";
import { versionOf } from "./version-of.ts";

const anonymous = anonymize(scrubbed, config);
const text = canonicalJson(anonymous);

/** All times are also given as multiples of this one. */
export const BASE = "JSON.stringify";
/** Our subject. */
export const OURS = "candor, configHash in Node";
/** The packages that have to be slower. */
export const PEERS: readonly string[] = [
  "object-hash, sha256",
  "ohash",
  "canonicalize + node:crypto",
];

/** The subjects that are timed. */
export const subjects: Subjects = {
  [BASE]: () => JSON.stringify(anonymous),
  [OURS]: () => nativeSha256(canonicalJson(anonymous)),
  "candor, configHash everywhere else": () => configHash(anonymous),
  "object-hash, sha256": () => objectHash(anonymous, { algorithm: "sha256" }),
  ohash: () => hash(anonymous),
  "canonicalize + node:crypto": () => sha256(canonicalize(anonymous) ?? ""),
};

/** Parts of our subject beside the same part of the others, shown if a target isn't met. */
export const parts: Subjects = {
  "candor, canonicalJson": () => canonicalJson(anonymous),
  "canonicalize alone": () => canonicalize(anonymous),
  "candor, digest: SHA-256 in JavaScript": () => digest(text),
  "node:crypto: SHA-256, native": () => sha256(text),
};

/** What the packages do differently. */
export function notes(): readonly string[] {
  const same = sha256(canonicalize(anonymous) ?? "") === configHash(anonymous);
  return [
    `canonicalize ${versionOf("canonicalize")} with node:crypto gives ${
      same ? "the same hash" : "ANOTHER HASH"
    }; it accepts values that aren't JSON, and calls toJSON().`,
    `object-hash ${versionOf("object-hash")} and ohash ${
      versionOf("ohash")
    } hash a text form of their own, which isn't canonical JSON, so no other program can check the hash.`,
    "All three use node:crypto, which browsers don't have. Ours gives the same hash in every runtime.",
  ];
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

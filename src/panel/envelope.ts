import type { Report } from "../contract/report.ts";

const WORDS: Readonly<Record<keyof Report, string>> = {
  protocol: "The version of this list.",
  id: "A random-looking name of this one report, so that it counts once.",
  product: "The program's name.",
  version: "The program's version.",
  day: "The day it was made, and no time of day.",
  revision: "The revision of the fields that was agreed to.",
  instance:
    "A random name of this installation, made here. The secret it comes from stays, and lets only you have the reports deleted.",
  cluster: "The digest of a random name that nodes of one installation share.",
  sequence: "How many reports there were.",
  window: "How many seconds it tells of.",
  environment:
    "The runtime and its major version, the family of the system and of the processor, and how many processors and how much memory, to a power of two.",
  config: "The configuration, field by field as above.",
  configHash: "The digest of just that, after everything private is gone.",
  metrics: "Numbers, field by field as above.",
  events: "What happened, field by field as above.",
  dropped: "How many events were left out, by reason.",
  failed: "The names of what couldn't be read.",
};

/** What a report has besides the fields of its schemas. */
export const ENVELOPE: readonly (readonly [string, string])[] = Object.entries(
  WORDS,
);

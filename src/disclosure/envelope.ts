// What a report holds besides the fields of its schemas. Every part of the wire format has its entry here; the type of
// ABOUT makes sure of that.

import type { Report } from "../contract/report.ts";

/** One part of a report. */
export interface EnvelopePart {
  /** Its name on the wire. */
  readonly name: keyof Report;
  /** What it holds, in small letters and without a full stop. */
  readonly about: string;
}

/** What the envelope of a product depends on; what is left out may be anything. */
export interface EnvelopeOptions {
  /** How installations are told apart. @default "persistent" */
  readonly identity?: "persistent" | "rotating" | "none";
  /** Whether the nodes of one installation share a name. @default true */
  readonly cluster?: boolean;
  /** The parts that have a schema: `config`, `metrics`, `events.<name>`. @default all */
  readonly parts?: readonly string[];
}

const ABOUT: Readonly<Record<keyof Report, string>> = {
  protocol: "the version of this format",
  id:
    "a random-looking id of this one report, so that it is counted once even if it is sent twice",
  product: "the program's name",
  version: "the program's version",
  day: "the day of the report, without the time of day",
  revision: "the revision of the list of fields that was accepted",
  instance:
    "a pseudonym of the installation, made on it: a hash of a secret that never leaves it, and that its operator needs to have reports deleted",
  cluster: "a pseudonym that the nodes of one installation share",
  sequence: "how many reports this installation has made",
  window: "how many seconds the report covers",
  environment:
    "the runtime and its major version, the family of the operating system, the processor architecture, how many processors and how much memory there are, rounded down to a few steps, and who called: a person, a service, continuous integration or an agent, and which of the known ones",
  config: "the configuration: only the fields listed here",
  configHash:
    "a hash of that anonymized configuration, never of the configuration itself",
  metrics: "measurements: only the fields listed here",
  events: "what happened: only the fields listed here",
  dropped: "how many events were left out, by reason",
  failed: "the names of the parts that couldn't be read",
};

const BY_IDENTITY: Readonly<
  Record<string, Partial<Record<keyof Report, string>>>
> = {
  rotating: {
    instance: `${ABOUT.instance}; it is replaced every 30 days`,
  },
  none: {
    instance:
      "left out: nobody can tell which reports come from the same installation",
    sequence: "always 0, as counting reports would link them",
  },
};

/** The parts of a product's reports, in the order of the wire. */
export function envelopeOf(
  { identity = "persistent", cluster = true, parts }: EnvelopeOptions = {},
): readonly EnvelopePart[] {
  const about = { ...ABOUT, ...BY_IDENTITY[identity] };
  const has = (part: string) =>
    !parts || parts.some((one) => one === part || one.startsWith(`${part}.`));
  const isThere: Partial<Record<keyof Report, boolean>> = {
    cluster,
    config: has("config"),
    configHash: has("config"),
    metrics: has("metrics"),
    events: has("events"),
    dropped: has("events"),
  };
  return Object.entries(about).map(([name, about]) => ({
    name: name as keyof Report,
    about,
  })).filter(({ name }) => isThere[name] ?? true);
}

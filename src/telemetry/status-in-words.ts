// The status as lines for a person: each value with a label in words. What is `false`, 0 or empty isn't listed unless it
// says something.

import type { Status } from "./surface.ts";

/** The lines in their order. A member that isn't here is listed elsewhere, or only in the status as JSON. */
const LABELS: Partial<Record<keyof Status, string>> = {
  mode: "mode",
  decidedBy: "decided by",
  voices: "switches",
  warnings: "warnings",
  trouble: "nothing is sent, because",
  stateFailed: "the state can't be read or written",
  choiceFailed: "the choice can't be stored",
  first: "first started",
  last: "last report",
  outcome: "its outcome",
  next: "next report",
  sequence: "reports made",
  accepted: "accepted revision",
  unaccepted: "new fields that stay until you agree",
  categories: "what may leave while it is on",
  withheld: "fields that stay because of a no",
  endpoint: "sent to",
  instance: "pseudonym",
  forgetting: "requests for deletion that wait for an answer",
  release: "newer release",
  mistakes: "mistakes of the program",
  seenBy: "who sees what",
};

/** Members that get a line even if they are 0. */
const COUNTS: readonly string[] = ["sequence"];

/** Writes a status, a line for each member that has something to say. */
export function statusInWords(status: Status): readonly string[] {
  const { outcome, categories, withheld, seenBy = [] } = status;
  const parts = {
    decidedBy: switchName(status.decidedBy),
    voices: status.voices.map(({ voice, mode }) =>
      `${switchName(voice)} ${mode}`
    ),
    outcome: outcome?.reason === "exported" ? "written to a file" : outcome,
    categories: categories.map(({ name, leaves, by }) =>
      leaves ? `${name} yes` : `${name} no${by ? ` by ${switchName(by)}` : ""}`
    ),
    withheld: withheld.map(({ path, by }) => `${path} by ${switchName(by)}`),
    seenBy: seenBy.map(({ who, sees, hidden }) =>
      `\n  ${who} sees ${sees}; it doesn't see ${hidden}`
    ).join(""),
  };
  const values: Readonly<Record<string, unknown>> = { ...status, ...parts };
  return Object.entries(LABELS).flatMap(([name, label]) => {
    const value = values[name];
    if (value === 0 && !COUNTS.includes(name)) return [];
    if (value === true) return [label];
    const text = value === false ? "" : inWords(value);
    return text ? [`${label}: ${text}`.replace(": \n", ":\n")] : [];
  });
}

/** What a voice is called. */
function switchName(voice: string): string {
  if (voice === "stored") return "stored choice";
  return voice === "config" ? "configuration" : voice;
}

/** Larger numbers are times: as a time, this is a day in 1973. */
const TIMES = 1e11;

/** A value as a person reads it. */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  if (typeof value === "object" && value !== null) {
    return Object.values(value).map(inWords).join(" ");
  }
  return typeof value === "number" && value > TIMES && value < Infinity
    ? new Date(value).toJSON()
    : `${value ?? ""}`;
}

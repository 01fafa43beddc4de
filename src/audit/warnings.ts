import type { Field } from "../schema/catalogue.ts";

/** The kinds of things that are allowed, but that a maintainer should look at. */
export type WarningKind =
  | "open-text"
  | "verbatim"
  | "exported-keys"
  | "expired"
  | "no-purpose"
  | "unreached";

/** One thing to look at. */
export interface Warning {
  /** What is unusual about the field. */
  readonly kind: WarningKind;
  /** The field. */
  readonly path: string;
  /** The reason, in one sentence. */
  readonly message: string;
  /** `"fail"` where the option `fail` names its kind. */
  readonly severity: "warn" | "fail";
}

/** The sentence of each kind. */
const MESSAGES: Readonly<Record<WarningKind, string>> = {
  "open-text":
    "text leaves through the scrub, which can't know that a plain word is a name",
  verbatim: "text leaves as it is, past the scrub",
  "exported-keys": "keys that the program's user chose leave as they are",
  expired: "its mark has expired, so it no longer leaves",
  "no-purpose": "its mark says no purpose: write why it leaves",
  unreached: "no configuration of this audit reached it",
};

/**
 * Lists what a maintainer should look at in a schema.
 *
 * @param fields The catalogue.
 * @param reached The paths of the fields that were filled.
 * @param at The time of the audit, in milliseconds.
 * @param fail The kinds that fail.
 */
export function listWarnings(
  fields: readonly Field[],
  reached: ReadonlyMap<string, unknown>,
  at: number,
  fail: readonly WarningKind[],
): Warning[] {
  const found = new Map<string, Warning>();
  for (const field of fields) {
    for (const kind of listKinds(field, reached, at)) {
      const { path } = field;
      found.set(`${kind} ${path}`, {
        kind,
        path: path || "(root)",
        message: MESSAGES[kind],
        severity: fail.includes(kind) ? "fail" : "warn",
      });
    }
  }
  return [...found.values()];
}

function listKinds(
  { path, kind, mark, note, text }: Field,
  reached: ReadonlyMap<string, unknown>,
  at: number,
): WarningKind[] {
  const kinds: WarningKind[] = [];
  if (!reached.has(path)) kinds.push("unreached");
  if (!mark) return kinds;
  const { expires, purpose } = note!;
  if (expires !== undefined && !(at < Date.parse(expires))) {
    return [...kinds, "expired"];
  }
  if (!purpose?.trim()) kinds.push("no-purpose");
  if (mark !== "exported") return kinds;
  if (path.endsWith("<key>")) kinds.push("exported-keys");
  else if (kind === "string" && !text) kinds.push("open-text");
  if (text) kinds.push("verbatim");
  return kinds;
}

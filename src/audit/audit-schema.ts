import { anonymize } from "../anonymize/anonymize.ts";
import type { AnonymizeOptions } from "../anonymize/options.ts";
import { catalogue, type Field } from "../schema/catalogue.ts";
import { type Schema, type Shape, shapeOf } from "../schema/shape.ts";
import { withoutChance, withoutDomain, withoutSecret } from "./find/lasting.ts";
import type { Leak } from "./leak.ts";
import { scan } from "./find/scan.ts";
import { tellApart } from "./find/tell-apart.ts";
import { ORDINARY, treatments } from "./plant/treatments.ts";
import { type Means, type Plan, run, trial } from "./trial.ts";
import { type Warning, type WarningKind, warningsOf } from "./warnings.ts";

/** How a schema is audited. */
export interface AuditOptions
  extends Pick<AnonymizeOptions, "redacted" | "keys" | "revision" | "now"> {
  /** What is audited. @default anonymize */
  readonly anonymize?: (
    schema: Schema,
    value: unknown,
    options?: AnonymizeOptions,
  ) => unknown;
  /** Other canaries and other configurations; the same for the same seed. @default 1 */
  readonly seed?: number;
  /** The kinds of warnings that fail. @default none */
  readonly fail?: readonly WarningKind[];
}

/** A field of the schema, and how it fared. */
export interface AuditedField extends Pick<Field, "path" | "kind" | "mark"> {
  /** How many values were planted in it. */
  readonly planted: number;
  /** How many canaries came out of it, as its mark allows. */
  readonly left: number;
}

/** What an audit found. */
export interface Audit {
  /** What came out that no mark allows; the first thousand. */
  readonly leaks: readonly Leak[];
  /** What to look at though it is allowed. */
  readonly warnings: readonly Warning[];
  /** Every field of the schema. */
  readonly fields: readonly AuditedField[];
  /** How many configurations were tried; one that is too entangled to say what may leave of it isn't. */
  readonly runs: number;
}

/** So many leaks say enough. */
const MOST = 1000;
const ROOT = "(root)";
const THROWS = { path: "", how: "the anonymizer throws", at: "" };
const SECRET: Uint8Array = new Uint8Array(32).fill(7);

/**
 * Plants a canary in every field of many configurations and looks whether one comes out
 * that no mark allows: in values, names, wrong types, hostile objects, also in other case,
 * in part, backwards or encoded; then changes all that may not leave and looks whether
 * anything that leaves changes with it.
 *
 * @param schema The valibot schema.
 * @param options What is audited, and which warnings fail.
 *
 * @throws {TypeError} If a mark doesn't fit, naming the path and what to write instead.
 *
 * @example What leaves, and what to look at
 * ```ts
 * import * as v from "valibot";
 * import { exported } from "@candor/telemetry";
 * import { auditSchema } from "@candor/telemetry/testing";
 *
 * const Config = v.object({
 *   token: v.string(),
 *   region: v.pipe(v.string(), exported({ purpose: "which regions are used?" })),
 * });
 * const { leaks, warnings } = auditSchema(Config);
 * console.log(leaks.length); // 0
 * for (const { path, kind } of warnings) console.log(`${path}: ${kind}`); // region: open-text
 * ```
 */
export function auditSchema(schema: Schema, options: AuditOptions = {}): Audit {
  const {
    anonymize: subject = anonymize,
    seed = 1,
    fail = [],
    redacted,
    keys = "masked",
    revision = Infinity,
    now = Date.now,
  } = options;
  const at = now();
  const shape = shapeOf(schema);
  const rules = { keys, revision, at };
  const plan: Plan = { schema, shape, subject, seed, rules };
  const { names, hashes } = wordsOf(shape);
  const leaks = new Map<string, Leak>();
  const planted = new Map<string, number>();
  const left = new Map<string, number>();
  let runs = 0;
  const keep = (found: readonly Leak[]) => {
    for (const leak of found) {
      const { path, planted, how } = leak;
      if (leaks.size === MOST) return;
      leaks.set(`${path} ${planted} ${how}`, { ...leak, path: path || ROOT });
    }
  };
  for (const [i, treatment] of treatments.entries()) {
    const one = trial(plan, treatment, i);
    if (!one.isJudged) continue;
    runs++;
    count(one.bed.paths, planted);
    for (const means of meansOf(i, redacted)) {
      const output = run(plan, one.value, means);
      if (output.threw) keep([{ ...THROWS, planted: treatment.as }]);
      const found = scan(one, output, names, hashes);
      keep(found.leaks);
      count(found.left, left);
      const known = new Set([...leaks.values()].map(({ path }) => path));
      if (leaks.size < MOST) keep(tellApart(one, output, means, known));
    }
    if (treatment === ORDINARY) {
      keep([...withoutSecret(one), ...withoutChance(one)]);
    }
  }
  if (hashes) keep(withoutDomain(plan));
  const listed = catalogue(schema);
  return {
    leaks: [...leaks.values()],
    warnings: warningsOf(listed, planted, at, fail),
    fields: listed.map(({ path, kind, mark }) => ({
      path: path || ROOT,
      kind,
      ...mark && { mark },
      planted: planted.get(path) ?? 0,
      left: left.get(path) ?? 0,
    })),
    runs,
  };
}

/** Each configuration is tried masked, and in another style with a secret; or in the one style that is asked for. */
function meansOf(i: number, style: Means["redacted"]): Means[] {
  return [
    { redacted: style ?? "mask" },
    { redacted: style ?? (i % 2 ? "omit" : "zero"), secret: SECRET },
  ];
}

/** The names and words that a schema itself brings along, and whether it has pseudonyms. */
function wordsOf(root: Shape): { names: Set<string>; hashes: boolean } {
  const names = new Set<string>();
  const shapes = new Set([root]);
  for (const { fields, words, inside } of shapes) {
    for (const [name] of fields) names.add(name);
    for (const word of words ?? []) names.add(`${word}`);
    for (const part of inside) shapes.add(part);
  }
  const hashes = [...shapes].some(({ mark }) => mark?.mark === "hashed");
  return { names, hashes };
}

function count(paths: readonly string[], counts: Map<string, number>): void {
  for (const path of paths) counts.set(path, (counts.get(path) ?? 0) + 1);
}

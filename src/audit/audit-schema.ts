import { anonymize } from "../anonymize/anonymize.ts";
import type { AnonymizeOptions } from "../anonymize/options.ts";
import { catalogue, type Field } from "../schema/catalogue.ts";
import { type Schema, type Shape, shapeOf } from "../schema/shape.ts";
import {
  findSharedPseudonyms,
  findTrueAnswers,
  findUnkeyedHashes,
} from "./find/across-runs.ts";
import { findInfluence } from "./find/find-influence.ts";
import { scan, type Vocabulary } from "./find/scan.ts";
import type { Leak } from "./leak.ts";
import { ORDINARY, treatments } from "./plant/treatments.ts";
import { newTrial, type Plan, type RunOptions, runSubject } from "./trial.ts";
import { listWarnings, type Warning, type WarningKind } from "./warnings.ts";

/** How a schema is audited. */
export interface AuditOptions
  extends Pick<AnonymizeOptions, "redacted" | "keys" | "revision" | "now"> {
  /** The anonymizer that is audited. @default anonymize */
  readonly anonymize?: (
    schema: Schema,
    value: unknown,
    options?: AnonymizeOptions,
  ) => unknown;
  /** Another seed plants other canaries in other configurations; the same seed always the same ones. @default 1 */
  readonly seed?: number;
  /** The kinds of warnings that fail the audit. @default none */
  readonly fail?: readonly WarningKind[];
}

/** A field of the schema, and what became of its canaries. */
export interface AuditedField extends Pick<Field, "path" | "kind" | "mark"> {
  /** How many values were planted in it. */
  readonly planted: number;
  /** How many canaries left as its mark allows. */
  readonly left: number;
}

/** What an audit found. */
export interface Audit {
  /** What left though no mark allows it; at most a thousand. */
  readonly leaks: readonly Leak[];
  /** What is allowed, but worth a look. */
  readonly warnings: readonly Warning[];
  /** Every field of the schema. */
  readonly fields: readonly AuditedField[];
  /** How many configurations were tried; those for which computing what may leave took too long aren't counted. */
  readonly runs: number;
}

/** Further leaks aren't reported. */
const MOST_LEAKS = 1000;
const ROOT = "(root)";
const THROWS = { path: "", how: "the anonymizer throws", at: "" };
const SECRET: Uint8Array = new Uint8Array(32).fill(7);

/**
 * Audits a schema: plants a canary in every field of many configurations, and searches what leaves for those that no
 * mark allows. They are planted in values, names, wrong types and hostile objects, and are found in other case, in
 * part, reversed and encoded. Then it changes every value that may not leave, and checks that what leaves stays the same.
 *
 * @param schema The valibot schema.
 * @param options The anonymizer, its options, and which warnings fail.
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
  const vocabulary = vocabularyOf(shape);
  const leaks = new Map<string, Leak>();
  const planted = new Map<string, number>();
  const left = new Map<string, number>();
  let runs = 0;
  const keep = (found: readonly Leak[]) => {
    for (const leak of found) {
      const { path, planted, how } = leak;
      if (leaks.size === MOST_LEAKS) return;
      leaks.set(`${path} ${planted} ${how}`, { ...leak, path: path || ROOT });
    }
  };
  for (const [i, treatment] of treatments.entries()) {
    const trial = newTrial(plan, treatment, i);
    if (!trial.isDecided) continue;
    runs++;
    count(trial.planting.paths, planted);
    for (const options of runsOf(i, redacted)) {
      const output = runSubject(plan, trial.value, options);
      if (output.isThrown) keep([{ ...THROWS, planted: treatment.as }]);
      const found = scan(trial, output, vocabulary);
      keep(found.leaks);
      count(found.left, left);
      const known = new Set([...leaks.values()].map(({ path }) => path));
      if (leaks.size < MOST_LEAKS) {
        keep(findInfluence(trial, output, options, known));
      }
    }
    if (treatment === ORDINARY) {
      keep([...findUnkeyedHashes(trial), ...findTrueAnswers(trial)]);
    }
  }
  if (vocabulary.hasHashes) keep(findSharedPseudonyms(plan));
  const listed = catalogue(schema);
  return {
    leaks: [...leaks.values()],
    warnings: listWarnings(listed, planted, at, fail),
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

/** Each configuration is run twice: masked, and in another style with a secret; or both in the style of the options. */
function runsOf(i: number, redacted: RunOptions["redacted"]): RunOptions[] {
  return [
    { redacted: redacted ?? "mask" },
    { redacted: redacted ?? (i % 2 ? "omit" : "zero"), secret: SECRET },
  ];
}

function vocabularyOf(root: Shape): Vocabulary {
  const names = new Set<string>();
  const shapes = new Set([root]);
  for (const { fields, words, inside } of shapes) {
    for (const [name] of fields) names.add(name);
    for (const word of words ?? []) names.add(`${word}`);
    // The loop goes on to the shapes that are added here.
    for (const part of inside) shapes.add(part);
  }
  const hasHashes = [...shapes].some(({ mark }) => mark?.mark === "hashed");
  return { names, hasHashes };
}

function count(paths: readonly string[], counts: Map<string, number>): void {
  for (const path of paths) counts.set(path, (counts.get(path) ?? 0) + 1);
}

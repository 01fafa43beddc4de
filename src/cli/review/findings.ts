/** What a reviewer of a schema's change should look at, from the audit, the comparison and the marks. */
import { auditSchema } from "../../audit/audit-schema.ts";
import type { WarningKind } from "../../audit/warnings.ts";
import type { Field } from "../../schema/catalogue.ts";
import { type Diff, fullPath, isLate, unaccepted } from "../diff/compare.ts";
import type { Schemas } from "../module/schemas-of.ts";

/** The kinds of findings. Those of {@link ERRORS} fail the review. */
export type FindingKind =
  | Exclude<WarningKind, "unreached">
  | "leak"
  | "late"
  | "page"
  | "no-issue"
  | "no-category";

/** The kinds that always fail. */
export const ERRORS: readonly FindingKind[] = ["leak", "late", "page"];

/** The others: `--fail` may name them. */
export const WARNINGS: readonly FindingKind[] = [
  "open-text",
  "verbatim",
  "exported-keys",
  "expired",
  "no-purpose",
  "no-issue",
  "no-category",
];

/** One thing to look at. */
export interface Finding {
  /** What it is. */
  readonly kind: FindingKind;
  /** The field, or the file of the page. */
  readonly path: string;
  /** A sentence without its full stop. */
  readonly message: string;
}

/** What was found. */
export interface Findings {
  /** Leaks, late marks, and what is unusual about fields that changed. */
  readonly found: readonly Finding[];
  /** How many warnings are about fields that didn't change. */
  readonly old: number;
}

/** Changes after which a field is looked at. */
const LOOKED_AT: ReadonlySet<string> = new Set(["leaves", "widens"]);

/**
 * Audits the new schemas and checks what changed.
 *
 * @param is The new schemas.
 * @param diff How they differ from the old ones.
 */
export function findingsOf(is: Schemas, diff: Diff): Findings {
  const changed = new Set(
    diff.fields.filter(({ kind }) => LOOKED_AT.has(kind))
      .map(({ path }) => path),
  );
  const fields = diff.after.filter(({ mark }) => mark);
  const warnings = [...audited(is, diff.hasSchemaNames), ...linted(fields)];
  // An expired mark isn't a change of the schema, but the review lists it, too.
  const isNew = ({ kind, path }: Finding) =>
    kind === "leak" || kind === "expired" || changed.has(path);
  const late = diff.fields.filter((change) => isLate(change, diff)).map((
    { path, since },
  ): Finding => ({
    kind: "late",
    path,
    message: `its mark says since ${since}: write ${
      diff.revision + 1
    }, as revision ${diff.revision} was accepted without it`,
  }));
  const settings = unaccepted(diff).map(({ words }): Finding => ({
    kind: "late",
    path: "(settings)",
    message: `${words}: raise the revision, as this tells more`,
  }));
  return {
    found: [...warnings.filter(isNew), ...late, ...settings],
    old: warnings.filter((one) => !isNew(one)).length,
  };
}

function audited(
  { schemas, anonymize }: Schemas,
  hasSchemaNames: boolean,
): readonly Finding[] {
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const { leaks, warnings } = auditSchema(schema, anonymize);
    const full = (path: string) =>
      fullPath(name, path === "(root)" ? "" : path, hasSchemaNames);
    return [
      ...leaks.map(({ path, planted, how, at }): Finding => ({
        kind: "leak",
        path: full(path),
        message: `${planted} comes out ${how}${
          at ? ` at ${at}` : ""
        }, and no mark allows it`,
      })),
      ...warnings.flatMap(({ kind, path, message }): Finding[] =>
        kind === "unreached" ? [] : [{ kind, path: full(path), message }]
      ),
    ];
  });
}

/** Findings that the audit doesn't make: marks without an issue or without a category. */
function linted(fields: readonly Field[]): readonly Finding[] {
  const hasCategories = fields.some(({ note }) => note?.category);
  return fields.flatMap(({ path, note }): Finding[] => [
    ...(note?.issue?.trim() ? [] : [{
      kind: "no-issue" as const,
      path,
      message: "its mark names no issue: write where it was discussed",
    }]),
    ...(note?.category || !hasCategories ? [] : [{
      kind: "no-category" as const,
      path,
      message: 'its mark has no category, so it is "basic": others have one',
    }]),
  ]);
}

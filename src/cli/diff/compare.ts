/** Compares the schemas of two modules, and the settings of their telemetries. */
import { catalogue, type Field } from "../../schema/catalogue.ts";
import type { Schemas } from "../module/schemas-of.ts";
import { type Change, changes } from "./changes.ts";
import { type SettingChange, settingChanges } from "./settings.ts";

/** What changed from one revision to the next. */
export interface Diff {
  /** The old revision. */
  readonly revision: number;
  /** The new one. */
  readonly next: number;
  /** The changes of fields. */
  readonly fields: readonly Change[];
  /** The other changes. */
  readonly settings: readonly SettingChange[];
  /** The new fields. */
  readonly after: readonly Field[];
  /** Whether paths begin with the name of their schema. */
  readonly hasSchemaNames: boolean;
}

/** Compares them. */
export function compareSchemas(was: Schemas, is: Schemas): Diff {
  const hasSchemaNames = [was, is].some(({ schemas }) =>
    Object.keys(schemas).length > 1
  );
  const [old, now] = [
    fieldsOf(was, hasSchemaNames),
    fieldsOf(is, hasSchemaNames),
  ];
  return {
    revision: revisionOf(old),
    next: revisionOf(now),
    fields: changes(old, now),
    after: now,
    hasSchemaNames,
    settings: was.about && is.about ? settingChanges(was.about, is.about) : [],
  };
}

/** True if the change lets more leave than the accepted revision allows: its `since` is too low. */
export function isLate({ since }: Change, { revision }: Diff): boolean {
  return since !== undefined && since <= revision;
}

/** The other changes that tell more without a new revision. */
export function unaccepted(
  { revision, next, settings }: Diff,
): readonly SettingChange[] {
  return next > revision ? [] : settings.filter(({ more }) => more);
}

/** The path of a field in the comparison: with the name of its schema if there are several. */
export function fullPath(
  name: string,
  path: string,
  hasSchemaNames: boolean,
): string {
  return [hasSchemaNames ? name : "", path].filter(Boolean).join(".") || name;
}

function fieldsOf(
  { schemas }: Schemas,
  hasSchemaNames: boolean,
): readonly Field[] {
  return Object.entries(schemas).flatMap(([name, schema]) =>
    catalogue(schema).map((field) => ({
      ...field,
      path: fullPath(name, field.path, hasSchemaNames),
    }))
  );
}

function revisionOf(fields: readonly Field[]): number {
  return Math.max(1, ...fields.map(({ note }) => note?.since ?? 1));
}

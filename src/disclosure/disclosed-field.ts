import { categoryOf } from "../schema/category.ts";
import type { Field } from "../schema/catalogue.ts";
import type { Phrase } from "./phrase.ts";
import { whatLeaves, type WhatLeavesOptions } from "./what-leaves.ts";

/** Where a field was discussed. */
export interface Reference {
  /** As the maintainer wrote it. */
  readonly text: string;
  /** The same, where it is an address that a page may link to. */
  readonly url?: string;
}

/** What people are told about one field. */
export interface DisclosedField {
  /** Where it stands: `config.log.level`. */
  readonly path: string;
  /** valibot's name of its kind. */
  readonly kind: string;
  /** What leaves; `undefined` where nothing does. */
  readonly leaves: Phrase | undefined;
  /** What an operator may agree to or refuse with it. */
  readonly category: string;
  /** What the maintainer wants to learn from it. */
  readonly purpose: string | undefined;
  /** Who answers for it. */
  readonly owner: string | undefined;
  /** Where it was discussed. */
  readonly issue: Reference | undefined;
  /** The revision of the schema in which its mark appeared. */
  readonly since: number;
  /** The day from which on it no longer leaves, as the maintainer wrote it. */
  readonly expires: string | undefined;
  /** Whether that day has come. A day that can't be read counts as passed, as it does when a report is made. */
  readonly isExpired: boolean;
}

/** What a field's disclosure depends on. */
export interface DiscloseOptions extends WhatLeavesOptions {
  /** The time in milliseconds, for marks that expire. @default 0 */
  readonly now?: number;
}

/**
 * What people are told about one field, without any markup.
 *
 * @param field A field of a catalogue.
 * @param options What it depends on.
 */
export function discloseField(
  field: Field,
  { now = 0, ...options }: DiscloseOptions = {},
): DisclosedField {
  const { path, kind, note = {} } = field;
  const { purpose, owner, issue, since = 1, expires } = note;
  return {
    path,
    kind,
    leaves: whatLeaves(field, options),
    category: categoryOf(note),
    purpose,
    owner,
    issue: issue ? referenceTo(issue) : undefined,
    since,
    expires,
    isExpired: expires !== undefined && !(now < Date.parse(expires)),
  };
}

/** Only a web address becomes a link: `javascript:` would run in the page. */
function referenceTo(issue: string): Reference {
  return /^https?:\/\//i.test(issue)
    ? { text: issue, url: issue }
    : { text: issue };
}

import type { Note } from "./mark.ts";

/** The category of a mark that names none. */
export const BASIC = "basic";

/** The category of a field by the note of its mark. */
export function categoryOf(note: Note | undefined): string {
  return note?.category ?? BASIC;
}

/**
 * Whether a text can be a category's name. The parts of a report can't: they begin the paths of fields, and a name may be
 * either.
 */
export function isCategory(name: unknown): boolean {
  return /^(?!(config|metrics|events)$)[a-z][a-z\d-]{0,31}$/.test(`${name}`);
}

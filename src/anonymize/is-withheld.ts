import { covers } from "../schema/covers.ts";

/**
 * Tells whether a field is among those that have to stay although they are marked.
 *
 * @param withheld Names of categories and fields.
 * @param path The field's path, which begins with the part of the report.
 * @param category The category of its mark.
 */
export function isWithheld(
  withheld: readonly string[],
  path: string,
  category: string,
): boolean {
  return withheld.some((name) => name === category || covers(name, path));
}

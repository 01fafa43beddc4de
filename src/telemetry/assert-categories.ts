import { suggestion } from "../contract/nearest.ts";
import type { Field } from "../schema/catalogue.ts";
import { categoryOf, isCategory } from "../schema/category.ts";
import type { Categories } from "./options.ts";

/**
 * Throws if a mark names a category that the option `categories` doesn't have, because nobody could agree to it knowingly.
 *
 * @param categories The option; without it, every category is known.
 * @param fields Every field.
 * @throws {TypeError} Naming the category, and the one that was probably meant.
 */
export function assertCategories(
  categories: Categories | undefined,
  fields: readonly Field[],
): void {
  if (categories === undefined) return;
  const known = Object.entries(Object(categories) as Categories);
  const wrong = known.find(([name, about]) =>
    !isCategory(name) || typeof about !== "string" || !about.trim()
  );
  if (wrong || !known.length) {
    throw new TypeError(
      `Cannot create telemetry as 'categories' must give a sentence to each category, named in small letters, digits and dashes${
        wrong ? `: '${wrong[0]}' is wrong` : ""
      }`,
    );
  }
  const names = known.map(([name]) => name);
  for (const { path, mark, note } of fields) {
    const category = categoryOf(note);
    if (!mark || names.includes(category)) continue;
    const hint = suggestion(category, names, "");
    throw new TypeError(
      `Cannot create telemetry as the category of '${path}' must be one of ${
        names.join(", ")
      }: current value is '${category}'${hint && `, ${hint}`}`,
    );
  }
}

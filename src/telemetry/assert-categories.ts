import { suggestion } from "../contract/nearest.ts";
import type { Field } from "../schema/catalogue.ts";
import { categoryOf, isCategory } from "../schema/category.ts";
import { assertThat } from "./option-rules.ts";
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
  const [wrong] =
    known.find(([name, about]) =>
      !isCategory(name) || typeof about !== "string" || !about.trim()
    ) ?? (known.length ? [] : [""]);
  assertThat(
    wrong === undefined,
    "categories",
    "sentences, each under a name of small letters, digits and dashes",
    wrong,
  );
  const names = known.map(([name]) => name);
  for (const { path, mark, note } of fields) {
    const category = categoryOf(note);
    assertThat(
      !mark || names.includes(category),
      path,
      `in a category of 'categories' (${suggestion(category, names)})`,
      category,
    );
  }
}

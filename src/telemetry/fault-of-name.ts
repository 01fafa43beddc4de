// What an operator may name in a yes or a no: categories, fields, and what fields are in. Loaded when somebody names one.

import { nearest } from "../contract/nearest.ts";
import type { Field } from "../schema/catalogue.ts";
import { covers } from "../schema/covers.ts";

/** What an operator may name. */
export interface Nameable {
  /** The categories. */
  readonly categories: readonly string[];
  /** Every field, those that stay too. */
  readonly fields: readonly Field[];
}

/**
 * What is wrong with a name, as the end of a sentence: `names 'usag', which doesn't exist (did you mean 'usage'?)`.
 *
 * @param name What somebody named.
 * @param nameable What there is.
 * @returns `undefined` if there is a category or a field of this name.
 */
export function faultOfName(
  name: string,
  { categories, fields }: Nameable,
): string | undefined {
  const paths = fields.map(({ path }) => path);
  if (categories.includes(name)) return undefined;
  if (paths.some((path) => covers(name, path))) return undefined;
  const meant = paths.find((path) => path.endsWith(`.${name}`)) ??
    nearest(name, [...categories, ...paths, ...containersOf(paths)]);
  const hint = meant
    ? `did you mean '${meant}'?`
    : `there are the categories ${categories.join(", ")}, and fields${
      paths[0] ? ` such as '${paths[0]}'` : ""
    }`;
  return `names '${printable(name)}', which doesn't exist (${hint})`;
}

/** `config.api` of `config.api.insecure`. */
function containersOf(paths: readonly string[]): string[] {
  return [
    ...new Set(
      paths.flatMap((path) =>
        [...path.matchAll(/[.[]/g)].map(({ index }) => path.slice(0, index))
      ),
    ),
  ];
}

/** A name may come from a file or another page. */
function printable(name: string): string {
  return name.slice(0, 80).replace(/[^\w .,:*<>"[\]$-]/g, "?");
}

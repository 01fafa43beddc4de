import type { MarkName } from "./mark.ts";
import type { Shape } from "./shape.ts";
import { refuse } from "./unwrap.ts";

/** Which kinds each mark fits; `present()` fits all. */
const FITS: Readonly<Record<Exclude<MarkName, "present">, string>> = {
  exported:
    "string, number, bigint, boolean, date, null, literal, picklist, enum",
  hashed: "string, number",
  counted: "string, array, set, map, record",
  bucketed: "number, bigint",
  randomized: "boolean, picklist, enum",
};

/** Refuses a mark on a kind that it doesn't fit, and all but two on a record's keys. */
export function assertFits(
  { mark, type, path, words }: Shape,
  isKey?: boolean,
): void {
  const name = mark?.mark;
  if (!name || name === "present" && !isKey) return;
  // A choice between words is a picklist; a symbol can't leave.
  const asked = isKey ? name : words && type === "union" ? "picklist" : type;
  const fits = isKey ? "exported, hashed" : FITS[name as keyof typeof FITS];
  if (
    !fits.split(", ").includes(asked) ||
    words?.some((word) => typeof word === "symbol")
  ) {
    refuse(
      path,
      isKey
        ? `takes no ${name}(): a key takes ${fits}`
        : `takes no ${name}() as it's '${type}', not ${fits}: mark what is inside, or write present()`,
    );
  }
}

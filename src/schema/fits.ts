import type { MarkName } from "./mark.ts";
import type { Shape } from "./shape.ts";
import { throwAt } from "./unwrap.ts";

/** The kinds that each mark fits, as the error names them; `present()` fits all. */
const FITS: Readonly<Record<Exclude<MarkName, "present">, string>> = {
  exported:
    "string, number, bigint, boolean, date, null, literal, picklist, enum",
  hashed: "string, number",
  counted: "string, array, set, map, record",
  bucketed: "number, bigint",
  randomized: "boolean, picklist, enum",
};

/** Throws if a mark doesn't fit the kind of its field. The keys of a record are values, so the same rules apply. */
export function assertFits({ mark, type, path }: Shape): void {
  const name = mark?.mark;
  if (!name || name === "present") return;
  if (!FITS[name].split(", ").includes(type)) {
    throwAt(
      path,
      `takes no ${name}() as it's '${type}', not ${
        FITS[name]
      }: mark what is inside or write present()`,
    );
  }
}

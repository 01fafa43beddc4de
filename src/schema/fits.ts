import type { MarkName } from "./mark.ts";
import { refuse } from "./read-mark.ts";
import type { Kind, Shape } from "./shape.ts";

/** Which kinds each mark fits; `present()` fits all. */
const FITS: Readonly<Record<MarkName, readonly Kind[]>> = {
  exported: [
    "string",
    "number",
    "bigint",
    "boolean",
    "date",
    "null",
    "vocabulary",
  ],
  hashed: ["string", "number"],
  counted: ["array", "set", "map", "record", "string"],
  bucketed: ["number", "bigint"],
  present: [],
  randomized: ["boolean", "vocabulary"],
};

const INSTEAD: Readonly<Record<MarkName, string>> = {
  exported:
    "mark the fields inside, say exactly what it is (a string, a number, a picklist, …), or write counted() or present()",
  hashed: "write it on a string or a number",
  counted: "write it on a list, a set, a map, a record or a string",
  bucketed: "write it on a number or a bigint",
  present: "",
  randomized: "write it on a boolean, a picklist or an enum",
};

/** Refuses a mark on a kind that it doesn't fit, and any but two marks on a record's keys. */
export function assertFits(shape: Shape, isKey?: boolean): void {
  const { mark, kind, type, path, options } = shape;
  if (!mark) return;
  const name = mark.mark;
  if (isKey && name !== "exported" && name !== "hashed") {
    refuse(
      path,
      `is a key and takes no '${name}()'`,
      "write exported() or hashed(), or no mark",
    );
  }
  // A choice and a lazy schema hand their mark on to what they stand for.
  const handsOn = name !== "randomized" &&
    /^(?:union|intersect|lazy)$/.test(kind);
  const fits = name === "present" || handsOn || FITS[name].includes(kind) &&
      !options.some((word) => typeof word === "symbol") &&
      !(name === "randomized" && type === "literal");
  if (!fits) {
    refuse(
      path,
      `is of kind '${type}' and takes no '${name}()'`,
      INSTEAD[name],
    );
  }
}

/** The numbers of cells: asked for once, then known. */
import type { Special } from "./tally.ts";
import { sql, statement } from "./statements.ts";
import type { Steps } from "./steps.ts";

/** A field and a value. */
export type Pair = readonly [field: string, value: string];

/** Known numbers; forgotten when there are too many, or when a sweep may have taken some away. */
export type Numbers = Map<string, number>;

/** More aren't kept in mind. */
const MOST = 50_000;

const SPECIAL: Readonly<Record<keyof Special, Pair>> = {
  there: ["", ""],
  nameless: ["", "nameless"],
  reported: ["configHash", "reported"],
  changed: ["configHash", "changed"],
};

/** A cell's name among the numbers. */
export function nameOf(field: string, value: string): string {
  return `${field}\0${value}`;
}

/** Makes sure that all of these have a number. */
export function* number(
  numbers: Numbers,
  wanted: Iterable<Pair>,
): Steps<Special> {
  const pairs = [...Object.values(SPECIAL), ...wanted];
  if (numbers.size > MOST) numbers.clear();
  const missing = pairs.filter((pair) => !numbers.has(nameOf(...pair)));
  if (missing.length) {
    const [, rows = []] = yield [
      statement(sql.addCells, missing),
      statement(sql.cells, missing),
    ];
    for (const { cell, field, value } of rows) {
      numbers.set(nameOf(`${field}`, `${value}`), Number(cell));
    }
  }
  const special: Record<string, number> = {};
  for (const [name, pair] of Object.entries(SPECIAL)) {
    special[name] = numbers.get(nameOf(...pair))!;
  }
  return special as unknown as Special;
}

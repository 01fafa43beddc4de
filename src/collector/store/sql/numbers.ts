/** The numbers of cells: asked for once, then known. */
import type { Special } from "./tally.ts";
import { sql, statement } from "./statements.ts";
import type { Steps } from "./steps.ts";

/** A field and a value. */
export type Pair = readonly [field: string, value: string];

/** Known numbers, by field and value. */
export class Numbers {
  #fields = new Map<string, Map<string, number>>();
  #size = 0;
  /** The store's, when they were asked for. */
  era = "";

  get(field: string, value: string): number | undefined {
    return this.#fields.get(field)?.get(value);
  }

  set(field: string, value: string, number: number): void {
    let values = this.#fields.get(field);
    if (!values) this.#fields.set(field, values = new Map());
    values.set(value, number);
    this.#size++;
  }

  /** Forgets all: there are too many, a sweep may have taken some away, or what they were for came to nothing. */
  clear(era: string = this.era): void {
    this.era = era;
    this.#fields.clear();
    this.#size = 0;
  }

  get size(): number {
    return this.#size;
  }
}

/** More aren't kept in mind. */
const MOST = 50_000;

const SPECIAL: Readonly<Record<keyof Special, Pair>> = {
  there: ["", ""],
  nameless: ["", "nameless"],
  reported: ["configHash", "reported"],
  changed: ["configHash", "changed"],
};

/** Makes sure that the special cells and all of these have a number. */
export function* number(
  numbers: Numbers,
  wanted: () => Iterable<Pair>,
): Steps<Special> {
  if (numbers.size > MOST) numbers.clear();
  const missing = [...Object.values(SPECIAL), ...wanted()]
    .filter((pair) => numbers.get(...pair) === undefined);
  if (missing.length) {
    const [, rows = []] = yield [
      statement(sql.addCells, missing),
      statement(sql.cells, missing),
    ];
    for (const { cell, field, value } of rows) {
      numbers.set(`${field}`, `${value}`, Number(cell));
    }
  }
  const special: Record<string, number> = {};
  for (const [name, pair] of Object.entries(SPECIAL)) {
    special[name] = numbers.get(...pair)!;
  }
  return special as unknown as Special;
}

/** The numbers of cells, which are looked up once and then cached. */
import type { Special } from "./tally.ts";
import { sql, statement } from "./statements.ts";
import type { Steps } from "./steps.ts";

/** A field and a value. */
export type Pair = readonly [field: string, value: string];

/** A cache of numbers by field and value. */
export class Numbers {
  #fields = new Map<string, Map<string, number>>();
  #size = 0;
  /** The era of the store (see `Meta`) in which the numbers were looked up. */
  era = "";

  /** The number of a cell, if it is known. */
  get(field: string, value: string): number | undefined {
    return this.#fields.get(field)?.get(value);
  }

  /** Adds a number. */
  set(field: string, value: string, number: number): void {
    let values = this.#fields.get(field);
    if (!values) this.#fields.set(field, values = new Map());
    values.set(value, number);
    this.#size++;
  }

  /** Forgets all numbers: there are too many, a sweep may have deleted some, or the write that made them failed. */
  clear(era: string = this.era): void {
    this.era = era;
    this.#fields.clear();
    this.#size = 0;
  }

  /** How many numbers are known. */
  get size(): number {
    return this.#size;
  }
}

/** The most numbers in the cache. */
const MOST = 50_000;

const SPECIAL: Readonly<Record<keyof Special, Pair>> = {
  there: ["", ""],
  nameless: ["", "nameless"],
  bare: ["", "bare"],
  reported: ["configHash", "reported"],
  changed: ["configHash", "changed"],
};

/** Gives the special cells and all wanted ones a number. */
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

/** What a group of reports becomes in the log: those that are new, their instances and cells by number. */
import { bareBits, startOf } from "../period.ts";
import type { Cell, StoredReport } from "../store.ts";
import type { LogRow, Position } from "./log.ts";
import {
  BARE,
  bits64,
  cellNumber,
  instanceName,
  NAMELESS,
  type Pair,
  REPORTED,
  reportNumber,
  SPECIAL,
  THERE,
} from "./names.ts";
import { rowsInChunks, type Server } from "./server.ts";
import { numbers, removedOf, repeats } from "./statements.ts";

/** A report, and the short hashes that stand for its instance and for itself. */
interface Candidate {
  readonly report: StoredReport;
  readonly name: bigint;
  readonly id: bigint;
}

/** A cell's number as text, and the last month for which its name was written. */
interface KnownCell {
  readonly cell: string;
  month: string;
}

/** More cells aren't remembered. */
const MOST = 50_000;

/** Prepares groups; it remembers the cells whose names were written. */
export class Preparation {
  #known = new Map<string, KnownCell>();

  /** The rows of an entry for the reports that are new. Nothing is written but the names of cells. */
  async rowsOf(
    group: readonly StoredReport[],
    { open, next }: Position,
    server: Server,
  ): Promise<readonly LogRow[]> {
    const candidates = group
      .filter(({ day }) => startOf("month", day) >= open)
      .map((report): Candidate => ({
        report,
        name: instanceName(report.instance),
        id: reportNumber(report.instance, report.id),
      }));
    if (!candidates.length) return [];
    const names = [...new Set(candidates.map(({ name }) => name))];
    const [numbered, removed] = await Promise.all([
      rowsInChunks(names, (names) => server.rows(numbers, { names })),
      rowsInChunks(names, (names) => server.rows(removedOf, { names })),
    ]);
    const who = new Map(
      numbered.map(({ name, who }) => [`${name}`, Number(who)]),
    );
    const gone = new Set(removed.map(({ name }) => `${name}`));
    const known = await kept(candidates, who, server);
    const rows: LogRow[] = [];
    let free = next;
    for (const candidate of candidates) {
      const { report, name, id } = candidate;
      if (gone.has(`${name}`)) continue;
      const old = report.nameless ? 0 : who.get(`${name}`);
      const number = old ?? free;
      const key = keyOf(report.product, number, id);
      if (known.has(key)) continue;
      known.add(key);
      if (old === undefined) {
        who.set(`${name}`, free++);
      }
      rows.push({
        ...this.#row(report),
        name: `${name}`,
        id: `${id}`,
        who: number,
        fresh: old === undefined ? 1 : 0,
      });
    }
    await this.#writeNames(server);
    return rows;
  }

  #names: (readonly [string, string, string, string])[] = [];

  #row(
    { product, day, nameless, units, cells, body }: StoredReport,
  ): LogRow {
    const month = startOf("month", day);
    const hash = cells.find(isHash)?.value;
    const bare = bareBits(units);
    const pairs: (readonly [Pair, number])[] = [
      [THERE, 1],
      ...nameless ? [[NAMELESS, 1] as const] : [],
      ...hash ? [[REPORTED, 1] as const] : [],
      ...bare ? [[BARE, 1] as const] : [],
    ];
    for (const cell of cells) {
      if (!isHash(cell)) pairs.push([[cell.field, cell.value], cell.count]);
    }
    for (const pair of SPECIAL) this.#number(pair, month);
    return {
      product,
      day,
      cells: pairs.map(([pair]) => this.#number(pair, month)),
      counts: pairs.map(([, count]) => count),
      hash: hash ? `${bits64(hash)}` : "0",
      bare,
      body: body.toWellFormed(),
    };
  }

  /** The cell's number; its name is written first, once a month. */
  #number(pair: Pair, month: string): string {
    const key = `${pair[0]}\0${pair[1]}`;
    let known = this.#known.get(key);
    if (!known) {
      known = { cell: `${cellNumber(pair)}`, month: "" };
      this.#known.set(key, known);
    }
    if (known.month < month) {
      known.month = month;
      const [field, value] = pair;
      this.#names.push([
        month,
        field.toWellFormed(),
        value.toWellFormed(),
        known.cell,
      ]);
    }
    return known.cell;
  }

  async #writeNames(server: Server): Promise<void> {
    const columns = ["month", "field", "value", "cell"];
    const names = this.#names;
    this.#names = [];
    try {
      await server.insert({ table: "cells", columns }, names);
    } catch (reason) {
      this.#known.clear();
      throw reason;
    }
    if (this.#known.size > MOST) this.#known.clear();
  }
}

function isHash({ field }: Cell): boolean {
  return field === "configHash";
}

function keyOf(product: string, who: number, id: unknown): string {
  return `${product}/${who}/${id}`;
}

/** Keys of reports that are there already. */
async function kept(
  candidates: readonly Candidate[],
  who: ReadonlyMap<string, number>,
  server: Server,
): Promise<Set<string>> {
  const known = candidates.flatMap(({ report, name, id }) => {
    const number = report.nameless ? 0 : who.get(`${name}`);
    return number === undefined ? [] : [{ report, number, id }];
  });
  if (!known.length) return new Set();
  const days = known.map(({ report }) => report.day).sort();
  const around = {
    from: days[0],
    to: days.at(-1),
    products: [...new Set(known.map(({ report }) => report.product))],
  };
  const found = await rowsInChunks(known, (some) =>
    server.rows(repeats, {
      ...around,
      whos: [...new Set(some.map(({ number }) => number))],
      ids: some.map(({ id }) => id),
    }));
  return new Set(
    found.map(({ product, who, id }) => keyOf(`${product}`, Number(who), id)),
  );
}

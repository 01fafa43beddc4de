/** Writes a group of reports: those that are new are stored and added to the tallies. */
import { bareBits, startOf } from "../period.ts";
import type { StoredReport } from "../store.ts";
import { type Active, type Period, periodsOf, readActive } from "./days.ts";
import { guard, readMeta } from "./meta.ts";
import { number, type Numbers, type Pair } from "./numbers.ts";
import { sql, type Statement, statement } from "./statements.ts";
import type { Rows, Steps } from "./steps.ts";
import { keyOf, partsOf } from "./key.ts";
import {
  addEntry,
  type Entry,
  type Ledger,
  rowsOf,
  type Sums,
} from "./tally.ts";

/** The length of the beginning of a hash, which is enough to tell the configurations of one instance apart. */
const HASH = 16;

/** The steps that write a group. */
export function* writing(
  group: readonly StoredReport[],
  numbers: Numbers,
): Steps<void> {
  const days = new Map<string, readonly Period[]>();
  const periods = (day: string) => getOrMake(days, day, () => periodsOf(day));
  const numbering = () => number(numbers, () => missing(group, numbers));
  let special = yield* numbering();
  const [kept = [], removed = [], meta = [], active = []] = yield [
    statement(
      sql.kept,
      group.map(({ instance, product, id }) => [instance, product, id]),
    ),
    statement(sql.removed, group.map(({ instance }) => instance)),
    statement(sql.meta),
    statement(sql.active, monthsOf(group, periods)),
  ];
  const { open, writes, era } = readMeta(meta);
  if (numbers.era !== era) {
    numbers.clear(era);
    special = yield* numbering();
  }
  const fresh = newOf(group, { kept, removed, open });
  if (!fresh.length) return;
  const entries = fresh.map((report) => entryOf(report, numbers));
  const changes = addAll(entries, { special, active, open, periods });
  yield [
    guard(writes),
    ...entries.map((entry, i) => insertReport(fresh[i]!, entry)),
    ...changes.active.map((row) => statement(sql.setActive, ...row)),
    statement(sql.addTallies, changes.tallies),
  ];
}

/** The reports to store: each once, without those that are stored, of a removed instance or of a closed month. */
function newOf(
  group: readonly StoredReport[],
  { kept, removed, open }: {
    readonly kept: Rows;
    readonly removed: Rows;
    readonly open: string;
  },
): readonly StoredReport[] {
  const gone = new Set(removed.map(({ instance }) => instance));
  const fresh = new Map<string, StoredReport>();
  for (const report of group) {
    if (!gone.has(report.instance) && startOf("month", report.day) >= open) {
      getOrMake(fresh, nameOf(report), () => report);
    }
  }
  for (const row of kept) fresh.delete(nameOf(row as unknown as StoredReport));
  return [...fresh.values()];
}

/** Identifies a report. */
function nameOf(
  { product, instance, id }: Pick<StoredReport, "product" | "instance" | "id">,
): string {
  return `${product}/${instance}/${id}`;
}

/** The cells without a number, each once. */
function missing(
  reports: readonly StoredReport[],
  numbers: Numbers,
): Iterable<Pair> {
  const pairs = new Map<string, Pair>();
  for (const { cells } of reports) {
    for (const { field, value } of cells) {
      if (numbers.get(field, value) === undefined && field !== "configHash") {
        pairs.set(`${field}\0${value}`, [field, value]);
      }
    }
  }
  return pairs.values();
}

/** The months whose rows decide what is new; a week may lie in two months. */
function monthsOf(
  reports: readonly StoredReport[],
  periods: Ledger["periods"],
): string[][] {
  const rows = new Map<string, string[]>();
  for (const { product, instance, day, nameless } of reports) {
    if (nameless) continue;
    for (const { month } of periods(day)[1]!.slices) {
      rows.set(`${product}/${instance}/${month}`, [product, instance, month]);
    }
  }
  return [...rows.values()];
}

function entryOf(
  { product, instance, day, nameless = false, units, cells }: StoredReport,
  numbers: Numbers,
): Entry {
  const flat = [numbers.get("", "")!, 1];
  let hash = "";
  for (const { field, value, count } of cells) {
    if (field === "configHash") hash = value.slice(0, HASH);
    else flat.push(numbers.get(field, value)!, count);
  }
  const bare = bareBits(units);
  return { product, instance, day, nameless, bare, cells: flat, hash };
}

function insertReport(
  { product, id, day, instance, body }: StoredReport,
  { nameless, bare, cells, hash }: Entry,
): Statement {
  const flag = nameless ? 1 : 0;
  return statement(
    sql.addReport,
    ...[product, id, day, instance, flag, cells, hash, body, bare],
  );
}

/** A row of `active`. */
type ActiveRow = readonly (string | readonly unknown[])[];

/** The rows of `active` and `tallies` after these entries. */
function addAll(
  entries: readonly Entry[],
  { active, ...known }: Omit<Ledger, "active" | "sums"> & {
    readonly active: Rows;
  },
): { readonly active: ActiveRow[]; readonly tallies: unknown[][] } {
  const rows = new Map<string, Active>();
  for (const { product, instance, month, days, hashes } of active) {
    rows.set(
      keyOf(`${product}`, `${instance}`, `${month}`),
      readActive(`${days}`, `${hashes}`),
    );
  }
  const sums: Sums = new Map();
  const ledger: Ledger = {
    ...known,
    sums,
    active: (product: string, instance: string, month: string) =>
      getOrMake(rows, keyOf(product, instance, month), () => ({
        cells: new Map(),
        hashes: new Map(),
      })),
  };
  const touched = new Set<string>();
  for (const entry of entries) {
    addEntry(entry, ledger);
    const { product, instance, day } = entry;
    touched.add(keyOf(product, instance, startOf("month", day)));
  }
  return {
    active: [...rows].filter(([key, { cells }]) =>
      touched.has(key) && cells.size
    ).map(([key, { cells, hashes }]) => [
      ...partsOf(key),
      [...cells].flat(),
      [...hashes].flat(),
    ]),
    tallies: rowsOf(sums, 1),
  };
}

function getOrMake<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, value = make());
  return value;
}

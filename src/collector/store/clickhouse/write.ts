/** Writing a group of reports: what is new of it goes in as one insertion. */
import { startOf } from "../period.ts";
import type { Row } from "../sql/statements.ts";
import type { Cell, StoredReport } from "../store.ts";
import { numberOf, SPECIAL } from "./cell.ts";
import type { Engine } from "./engine.ts";
import { readMeta } from "./meta.ts";
import { quote, quoteAll } from "./quote.ts";

/** What there is one report of. */
type Key = Pick<StoredReport, "product" | "instance" | "id">;

/** A cell's number, and the last day that it was written down for. */
interface Known {
  readonly cell: string;
  day: string;
}

/** More aren't kept in mind. */
const MOST = 50_000;

/** Writes groups; durable as far as ClickHouse says so, which is on the server's disk or in its cache. */
export function writer(): (
  group: readonly StoredReport[],
  engine: Engine,
) => Promise<void> {
  const known = new Map<string, Known>();
  return async (group, engine) => {
    if (!group.length) return;
    const fresh = await newOf(group, engine);
    if (!fresh.length) return;
    if (known.size > MOST) known.clear();
    const names: Row[] = [];
    const number = (field: string, value: string, day: string): string => {
      const name = `${field}\0${value}`;
      let one = known.get(name);
      if (!one) {
        known.set(name, one = { cell: numberOf([field, value]), day: "" });
      }
      if (one.day < day) {
        one.day = day;
        names.push({ cell: one.cell, field, value, day });
      }
      return one.cell;
    };
    const rows = fresh.map((report) => rowOf(report, number));
    try {
      // First, so that no report says what has no name.
      await engine.insert("cells", names);
      await engine.insert("reports", rows);
    } catch (reason) {
      known.clear();
      throw reason;
    }
  };
}

/** What isn't kept yet, each once, and may be. */
async function newOf(
  group: readonly StoredReport[],
  { rows, ...engine }: Engine,
): Promise<StoredReport[]> {
  const keys = group.map(({ product, instance, id }) =>
    `(${quote(product)}, cityHash64(${quote(instance)}), ${quote(id)})`
  );
  const [{ open }, kept, gone] = await Promise.all([
    readMeta({ rows, ...engine }),
    rows(
      `SELECT product, instance, id FROM reports WHERE (product, who, id) IN (${
        keys.join(", ")
      })`,
    ),
    rows(
      `SELECT DISTINCT instance FROM removed WHERE instance IN ${
        quoteAll(new Set(group.map(({ instance }) => instance)))
      }`,
    ),
  ]);
  const removed = new Set(gone.map(({ instance }) => instance));
  const known = new Set(kept.map((row) => nameOf(row as unknown as Key)));
  return group.filter((report) => {
    const name = nameOf(report);
    const is = !known.has(name) && !removed.has(report.instance) &&
      startOf("month", report.day) >= open;
    if (is) known.add(name);
    return is;
  });
}

function nameOf({ product, instance, id }: Key): string {
  return `${product}/${instance}/${id}`;
}

function rowOf(
  { product, id, day, instance, nameless, cells, body }: StoredReport,
  number: (field: string, value: string, day: string) => string,
): Row {
  for (const pair of SPECIAL) number(...pair, day);
  const isHash = ({ field }: Cell) => field === "configHash";
  const counted = cells.filter((cell) => !isHash(cell));
  return {
    product,
    id,
    day,
    instance,
    nameless: nameless ? 1 : 0,
    cells: counted.map(({ field, value }) => number(field, value, day)),
    counts: counted.map(({ count }) => count),
    hash: cells.find(isHash)?.value ?? "",
    body,
  };
}

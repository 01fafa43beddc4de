/** Writing a group of reports: what is new of it goes in as one insertion. */
import { startOf } from "../period.ts";
import type { Kept } from "../store.ts";
import type { Row } from "../sql/statements.ts";
import type { Engine } from "./engine.ts";
import { readMeta } from "./meta.ts";
import { quoteAll, quoteTuples } from "./quote.ts";

/** What there is one report of. */
type Key = Pick<Kept, "product" | "instance" | "id">;

/**
 * Writes a group. Durable as far as ClickHouse says that it is: the server has it on its disk's cache, as for any
 * insertion.
 */
export async function writeGroup(
  group: readonly Kept[],
  engine: Engine,
): Promise<void> {
  if (!group.length) return;
  const keys = group.map((
    { product, instance, id },
  ) => [product, instance, id]);
  const [{ open }, kept, gone] = await Promise.all([
    readMeta(engine),
    engine.rows(
      `SELECT product, instance, id FROM reports WHERE (product, instance, id) IN ${
        quoteTuples(keys)
      }`,
    ),
    engine.rows(
      `SELECT DISTINCT instance FROM removed WHERE instance IN ${
        quoteAll(new Set(group.map(({ instance }) => instance)))
      }`,
    ),
  ]);
  const removed = new Set(gone.map(({ instance }) => instance));
  const known = new Set(kept.map((row) => nameOf(row as unknown as Key)));
  const fresh = new Map<string, Row>();
  for (const report of group) {
    const name = nameOf(report);
    if (
      !known.has(name) && !fresh.has(name) && !removed.has(report.instance) &&
      startOf("month", report.day) >= open
    ) fresh.set(name, rowOf(report));
  }
  await engine.insert("reports", [...fresh.values()]);
}

function nameOf({ product, instance, id }: Key): string {
  return `${product}/${instance}/${id}`;
}

function rowOf(
  { product, id, day, instance, nameless, cells, body }: Kept,
): Row {
  const counted = cells.filter(({ field }) => field !== "configHash");
  const hash = cells.find(({ field }) => field === "configHash")?.value ?? "";
  return {
    product,
    id,
    day,
    instance,
    nameless: nameless ? 1 : 0,
    fields: counted.map(({ field }) => field),
    labels: counted.map(({ value }) => value),
    counts: counted.map(({ count }) => count),
    hash,
    body,
  };
}

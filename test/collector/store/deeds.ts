/**
 * Random operations on a store, in any order, and everything that the store returns afterwards. Stores are compared by
 * that.
 */
import fc from "fast-check";
import { addDays } from "../../../src/collector/store/period.ts";
import type {
  Store,
  StoredReport,
  Unit,
} from "../../../src/collector/store/store.ts";
import { bodies, count, kept } from "./case.ts";

const day = fc.integer({ min: 0, max: 70 }).map((n) =>
  addDays("2025-12-20", n)
);
const cell = fc.record({
  field: fc.constantFrom("version", "os", "events.x", "config.a"),
  value: fc.constantFrom("1", "2", "", "ü'%\n"),
  count: fc.integer({ min: 1, max: 3 }),
});
const report: fc.Arbitrary<StoredReport> = fc.record({
  instance: fc.constantFrom("a", "b", "c"),
  product: fc.constantFrom("app", "other"),
  number: fc.nat(30),
  day,
  nameless: fc.boolean(),
  cells: fc.uniqueArray(cell, {
    maxLength: 4,
    selector: ({ field, value }) => `${field}/${value}`,
  }),
  hash: fc.constantFrom(undefined, "a", "b", "c"),
  units: fc.constantFrom<readonly Unit[] | undefined>(
    undefined,
    undefined,
    ["week"],
    ["day", "month"],
  ),
}).map(({ instance, number, nameless, hash, cells, units, ...rest }) => {
  const id = `${instance}${number}`;
  const config = hash
    ? [{ field: "configHash", value: hash.repeat(64), count: 1 }]
    : [];
  return kept({
    ...rest,
    ...units && { units },
    id,
    // Such a report names no instance, so it is its own instance.
    ...(nameless ? { instance: `report ${id}`, nameless } : { instance }),
    cells: [...cells, ...config],
    body: JSON.stringify({ id, instance }),
  });
});

/** An operation on a store. */
export type Deed =
  | { readonly write: readonly StoredReport[] }
  | { readonly remove: string; readonly day: string }
  | { readonly sweep: { readonly reports: string; readonly tallies: string } };

/** Any operation. */
export const deeds: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ write: fc.array(report, { maxLength: 6 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ remove: fc.constantFrom("a", "b"), day }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(day, fc.nat(40)).map(([reports, more]) => ({
      sweep: { reports, tallies: addDays(reports, -more) },
    })),
  },
);

/** Runs an operation. */
export function does(deed: Deed, store: Store): Promise<void> {
  if ("write" in deed) return store.write(deed.write);
  return "remove" in deed
    ? store.remove(deed.remove, deed.day)
    : store.sweep(deed.sweep);
}

/** Everything that a store returns. */
export async function look(store: Store): Promise<unknown> {
  const seen: unknown[] = [];
  for (const product of ["app", "other"]) {
    seen.push((await bodies(store, product)).sort());
    for (const unit of ["day", "week", "month"] as const) {
      seen.push(await count(store, unit, undefined, product));
    }
  }
  return seen;
}

/** Whatever may be done to a store, in any order, and all that it says afterwards: what stores are compared by. */
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
    // As a report that names nobody does: it is its own instance.
    ...(nameless ? { instance: `report ${id}`, nameless } : { instance }),
    cells: [...cells, ...config],
    body: JSON.stringify({ id, instance }),
  });
});

/** Something that is done to a store. */
export type Deed =
  | { readonly write: readonly StoredReport[] }
  | { readonly remove: string; readonly day: string }
  | { readonly sweep: { readonly reports: string; readonly tallies: string } };

/** Any deed. */
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

/** Does it. */
export function does(deed: Deed, store: Store): Promise<void> {
  if ("write" in deed) return store.write(deed.write);
  return "remove" in deed
    ? store.remove(deed.remove, deed.day)
    : store.sweep(deed.sweep);
}

/** All that a store says. */
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

/** Counting for the one unit in which fields are shown, and published numbers. */
import type { Published, Unit } from "../../../src/collector/store/store.ts";
import { count, DAY, kept, period, type StoreCase, version } from "./case.ts";
import { deepStrictEqual } from "./equal.ts";

const WEEK = "2026-01-12";
const units: readonly Unit[] = ["week"];

const answer = (start: string, body: string): Published => ({
  product: "app",
  unit: "week",
  start,
  body,
});

const weeks = (from: string, to: string) =>
  ({ product: "app", unit: "week", from, to }) as const;

/** The cases. */
export const publishing: readonly StoreCase[] = [
  {
    name: "counts cells in the units that a report names, and reports in all",
    async run(store) {
      await store.write([
        kept({ id: "1", units, says: { version: "1" } }),
        kept({ id: "2", units, instance: "b", says: { version: "1" } }),
      ]);
      const some = { instances: 2, reports: 2, bare: 2 };
      deepStrictEqual(await count(store), [period(DAY, some)]);
      deepStrictEqual(await count(store, "month"), [
        period("2026-01-01", some),
      ]);
      deepStrictEqual(await count(store, "week"), [
        period(WEEK, {
          instances: 2,
          reports: 2,
          cells: [version("1", 2, 2)],
        }),
      ]);
    },
  },
  {
    name:
      "shows no cell of a period in which some reports' cells aren't counted",
    async run(store) {
      await store.write([kept({ id: "1", says: { version: "1" } })]);
      await store.write([
        kept({ id: "2", instance: "b", units, says: { version: "1" } }),
      ]);
      deepStrictEqual(await count(store), [
        period(DAY, { instances: 2, reports: 2, bare: 1 }),
      ]);
      await store.remove("b", DAY);
      deepStrictEqual(await count(store), [
        period(DAY, { cells: [version("1", 1, 1)] }),
      ]);
    },
  },
  {
    name: "takes back what a report without counted cells had added",
    async run(store) {
      const hash = { configHash: "a".repeat(64) };
      await store.write([
        kept({ id: "1", units, says: { version: "1", ...hash } }),
        kept({ id: "2", units: ["day"], says: { version: "1", ...hash } }),
        kept({ id: "3", instance: "n", nameless: true, units, says: hash }),
      ]);
      await store.remove("a", DAY);
      deepStrictEqual(await count(store), [
        period(DAY, { nameless: 1, bare: 1 }),
      ]);
      await store.remove("n", DAY);
      for (const unit of ["day", "week", "month"] as const) {
        deepStrictEqual(await count(store, unit), []);
      }
    },
  },
  {
    name:
      "keeps what was published first, also if it is published twice at once",
    async run(store) {
      deepStrictEqual(await store.published(weeks("2025-01-01", DAY)), []);
      await store.publish([answer(WEEK, "first")]);
      await store.publish([answer(WEEK, "second"), answer("2026-01-05", "{}")]);
      await store.publish([{ ...answer(WEEK, "other"), product: "other" }]);
      await store.publish([{ ...answer(WEEK, "days"), unit: "day" }]);
      deepStrictEqual(await store.published(weeks("2025-01-01", DAY)), [
        answer("2026-01-05", "{}"),
        answer(WEEK, "first"),
      ]);
      await Promise.all(
        ["a", "b", "c"].map((body) =>
          store.publish([answer("2026-01-19", body)])
        ),
      );
      const told = await store.published(weeks("2026-01-19", "2026-01-19"));
      deepStrictEqual(told.length, 1);
      deepStrictEqual(
        await store.published(weeks("2026-01-19", "2026-01-19")),
        told,
      );
    },
  },
  {
    name: "keeps what was published when an instance is removed, until a sweep",
    sweeps: true,
    async run(store) {
      await store.write([kept({ says: { version: "1" } })]);
      await store.publish([answer(WEEK, "told"), answer("2025-12-01", "old")]);
      await store.remove("a", DAY);
      const all = weeks("2025-01-01", "2027-01-01");
      deepStrictEqual((await store.published(all)).length, 2);
      await store.sweep({ reports: "2026-01-01", tallies: "2025-12-02" });
      deepStrictEqual(await store.published(all), [answer(WEEK, "told")]);
    },
  },
];

/** Cases about keeping, returning, removing and sweeping reports. */
import {
  bodies,
  count,
  DAY,
  kept,
  period,
  type StoreCase,
  version,
} from "./case.ts";
import { deepStrictEqual, strictEqual } from "./equal.ts";

/** The cases. */
export const keeping: readonly StoreCase[] = [
  {
    name: "an empty store has counted nothing",
    async run(store) {
      deepStrictEqual(await count(store), []);
      deepStrictEqual(await bodies(store), []);
    },
  },
  {
    name: "gives back bodies as they are, by product and day",
    async run(store) {
      const body = JSON.stringify({ "a'\"\\\n\t\0": "Ünïcödé 🙂 %s ?1 --" });
      await store.write([
        kept({ day: "2026-01-16", id: "2", body: "later" }),
        kept({ id: "1", body }),
        kept({ product: "other", body: "another" }),
      ]);
      deepStrictEqual(await bodies(store), [body, "later"]);
      deepStrictEqual(await bodies(store, "other"), ["another"]);
      deepStrictEqual(await bodies(store, "app", DAY, DAY), [body]);
      deepStrictEqual(await bodies(store, "app'; --"), []);
    },
  },
  {
    name: "gives back more bodies than are read at once",
    async run(store) {
      const many = Array.from({ length: 450 }, (_, i) => kept({ id: `${i}` }));
      await store.write(many);
      strictEqual((await bodies(store)).length, 450);
    },
  },
  {
    name: "takes a report once, in one group and in several",
    async run(store) {
      const report = kept({ says: { version: "1" } });
      await store.write([report, report]);
      await store.write([{ ...report, body: "changed", day: "2026-01-16" }]);
      await store.write([kept({ product: "other" })]);
      deepStrictEqual(await count(store), [
        period(DAY, { cells: [version("1", 1, 1)] }),
      ]);
      deepStrictEqual(await bodies(store), [report.body]);
    },
  },
  {
    name: "takes a report once that is written twice at the same time",
    async run(store) {
      const report = kept({ says: { version: "1" } });
      await Promise.all(
        Array.from(
          { length: 8 },
          (_, i) =>
            store.write([report, kept({ id: `${i}`, instance: `b${i}` })]),
        ),
      );
      deepStrictEqual(await count(store), [
        period(DAY, { instances: 9, reports: 9, cells: [version("1", 1, 1)] }),
      ]);
    },
  },
  {
    name: "removes an instance from reports and tallies, in all products",
    async run(store) {
      const hash = (text: string) => ({ configHash: text.repeat(64) });
      await store.write([
        kept({ id: "1", says: { version: "1", ...hash("a") } }),
        kept({ id: "2", says: { version: "2", ...hash("b") } }),
        kept({ id: "3", day: "2026-02-01", says: { version: "1" } }),
        kept({ id: "4", instance: "b", says: { version: "1", ...hash("a") } }),
        kept({ product: "other", id: "5", says: { version: "1" } }),
      ]);
      await store.remove("a", "2026-02-02");
      const left = [
        { field: "configHash", value: "reported", instances: 1, count: 1 },
        version("1", 1, 1),
      ];
      deepStrictEqual(await count(store), [period(DAY, { cells: left })]);
      deepStrictEqual(await count(store, "month"), [
        period("2026-01-01", { cells: left }),
      ]);
      deepStrictEqual(await count(store, "day", undefined, "other"), []);
      deepStrictEqual((await bodies(store)).length, 1);
      deepStrictEqual(await bodies(store, "other"), []);
    },
  },
  {
    name:
      "passes over what comes of a removed instance, until that is forgotten",
    sweeps: true,
    async run(store) {
      await store.remove("a", DAY);
      await store.remove("a", "2026-01-20");
      await store.write([kept({ id: "1" }), kept({ id: "2", instance: "b" })]);
      strictEqual((await bodies(store)).length, 1);
      await store.sweep({ reports: "2026-01-15", tallies: "2025-01-01" });
      await store.write([kept({ id: "3", day: "2026-03-01" })]);
      strictEqual((await bodies(store)).length, 1);
      await store.sweep({ reports: "2026-01-21", tallies: "2025-01-01" });
      await store.write([kept({ id: "4", day: "2026-03-01" })]);
      deepStrictEqual((await count(store)).at(-1)?.start, "2026-03-01");
    },
  },
  {
    name: "sweeps reports and tallies, each at its own day",
    sweeps: true,
    async run(store) {
      for (
        const [i, day] of ["2025-11-30", "2025-12-31", "2026-01-01"].entries()
      ) {
        await store.write([kept({ id: `${i}`, day, says: { version: "1" } })]);
      }
      await store.sweep({ reports: "2026-01-01", tallies: "2025-12-01" });
      strictEqual((await bodies(store)).length, 1);
      deepStrictEqual((await count(store)).map(({ start }) => start), [
        "2025-12-31",
        "2026-01-01",
      ]);
      deepStrictEqual((await count(store, "month")).map(({ start }) => start), [
        "2025-12-01",
        "2026-01-01",
      ]);
    },
  },
  {
    name: "doesn't count what is late for a month that was swept",
    sweeps: true,
    async run(store) {
      await store.write([kept({ id: "1", day: "2025-12-20" })]);
      await store.sweep({ reports: "2025-12-10", tallies: "2025-01-01" });
      await store.write([
        kept({ id: "2", day: "2025-12-21" }),
        kept({ id: "3", day: "2026-01-02" }),
      ]);
      deepStrictEqual(
        (await count(store, "month")).map(({ reports }) => reports),
        [
          1,
          1,
        ],
      );
    },
  },
  {
    name:
      "keeps the tallies of reports that were swept, also where their instance is removed",
    sweeps: true,
    async run(store) {
      await store.write([kept({ id: "1", day: "2025-12-20" })]);
      await store.sweep({ reports: "2026-01-01", tallies: "2025-01-01" });
      await store.remove("a", DAY);
      deepStrictEqual(await count(store), [period("2025-12-20", {})]);
    },
  },
];

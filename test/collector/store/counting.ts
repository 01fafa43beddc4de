/** Cases about counting. */
import { count, DAY, kept, period, type StoreCase, version } from "./case.ts";
import { deepStrictEqual, strictEqual } from "./equal.ts";

/** The cases. */
export const counting: readonly StoreCase[] = [
  {
    name: "counts instances, not reports, in each period",
    async run(store) {
      await store.write([
        kept({ id: "1", says: { version: "1" } }),
        kept({ id: "2", says: { version: "1" } }),
        kept({ id: "3", instance: "b", says: { version: "2" } }),
        kept({ id: "4", day: "2026-01-17", says: { version: "2" } }),
      ]);
      deepStrictEqual(await count(store), [
        period(DAY, {
          instances: 2,
          reports: 3,
          cells: [version("1", 1, 2), version("2", 1, 1)],
        }),
        period("2026-01-17", { cells: [version("2", 1, 1)] }),
      ]);
      const long = {
        instances: 2,
        reports: 4,
        cells: [version("1", 1, 2), version("2", 2, 2)],
      };
      deepStrictEqual(await count(store, "week"), [
        period("2026-01-12", long),
      ]);
      deepStrictEqual(await count(store, "month"), [
        period("2026-01-01", long),
      ]);
    },
  },
  {
    name: "counts the same whether reports come in one group or one by one",
    async run(store) {
      for (const id of ["1", "2", "3"]) {
        await store.write([kept({ id, says: { version: "1" } })]);
      }
      deepStrictEqual(await count(store), [
        period(DAY, { reports: 3, cells: [version("1", 1, 3)] }),
      ]);
    },
  },
  {
    name: "counts an instance once whose reports come at the same time",
    async run(store) {
      // So that it's open, and all of them start at once.
      await store.write([kept({ product: "other" })]);
      await Promise.all(
        Array.from(
          { length: 8 },
          (_, i) => store.write([kept({ id: `${i}`, says: { version: "1" } })]),
        ),
      );
      deepStrictEqual(await count(store), [
        period(DAY, { reports: 8, cells: [version("1", 1, 8)] }),
      ]);
    },
  },
  {
    name: "counts a week that lies in two months once",
    async run(store) {
      for (const day of ["2026-01-31", "2026-02-01", "2026-01-30"]) {
        await store.write([kept({ day, says: { version: "1" } })]);
      }
      deepStrictEqual(await count(store, "week"), [
        period("2026-01-26", { reports: 3, cells: [version("1", 1, 3)] }),
      ]);
      deepStrictEqual(await count(store, "month"), [
        period("2026-01-01", { reports: 2, cells: [version("1", 1, 2)] }),
        period("2026-02-01", { cells: [version("1", 1, 1)] }),
      ]);
    },
  },
  {
    name: "sums events up, and counts who had them",
    async run(store) {
      const cells = (
        count: number,
      ) => [{ field: "events.x", value: "", count }];
      await store.write([
        kept({ id: "1", cells: cells(3) }),
        kept({ id: "2", cells: cells(4) }),
        kept({ id: "3", instance: "b", cells: cells(5) }),
      ]);
      const [day] = await count(store);
      deepStrictEqual(day?.cells, [
        { field: "events.x", value: "", instances: 2, count: 12 },
      ]);
    },
  },
  {
    name: "counts only the fields that are asked for",
    async run(store) {
      await store.write([
        kept({ says: { version: "1", "config.a": "it's", os: "linux" } }),
      ]);
      const fields = ["config.a", "version", "no'such"];
      const [day] = await count(store, "day", fields);
      strictEqual(day?.instances, 1);
      deepStrictEqual(day?.cells.map(({ value }) => value), ["it's", "1"]);
      const [none] = await count(store, "day", []);
      deepStrictEqual([none?.reports, none?.cells], [1, []]);
    },
  },
  {
    name: "counts the periods that are asked for, both ends included",
    async run(store) {
      for (
        const day of ["2026-01-13", "2026-01-14", "2026-01-15", "2026-01-16"]
      ) {
        await store.write([kept({ day })]);
      }
      const query = { product: "app", unit: "day" } as const;
      const counted = await store.count({
        ...query,
        from: "2026-01-14",
        to: "2026-01-15",
      });
      deepStrictEqual(counted.map(({ start }) => start), [
        "2026-01-14",
        "2026-01-15",
      ]);
    },
  },
  {
    name: "tells configurations by their number alone",
    async run(store) {
      const config = (
        id: string,
        instance: string,
        day: string,
        hash: string,
      ) => kept({ id, instance, day, says: { configHash: hash.repeat(64) } });
      await store.write([
        config("1", "a", DAY, "a"),
        config("2", "a", DAY, "a"),
        config("3", "b", DAY, "a"),
      ]);
      await store.write([
        config("4", "b", DAY, "b"),
        config("5", "b", DAY, "c"),
        config("6", "a", "2026-01-16", "d"),
      ]);
      const cells = (reported: number, changed: number) => [
        ...changed
          ? [{
            field: "configHash",
            value: "changed",
            instances: changed,
            count: changed,
          }]
          : [],
        {
          field: "configHash",
          value: "reported",
          instances: reported,
          count: reported,
        },
      ];
      const days = await count(store);
      deepStrictEqual(days.map(({ cells }) => cells), [
        cells(2, 1),
        cells(1, 0),
      ]);
      const [week] = await count(store, "week");
      deepStrictEqual(week?.cells, cells(2, 2));
    },
  },
  {
    name: "counts a report that names nobody for its day alone",
    async run(store) {
      const nameless = true;
      await store.write([
        kept({ id: "1", instance: "1", nameless, says: { version: "1" } }),
        kept({ id: "2", instance: "2", nameless, says: { version: "1" } }),
        kept({ id: "3", instance: "a", says: { version: "1" } }),
      ]);
      deepStrictEqual(await count(store), [
        period(DAY, {
          instances: 3,
          reports: 3,
          nameless: 2,
          cells: [version("1", 3, 3)],
        }),
      ]);
      deepStrictEqual(await count(store, "month"), [
        period("2026-01-01", {
          instances: 1,
          reports: 3,
          nameless: 2,
          cells: [version("1", 1, 1)],
        }),
      ]);
    },
  },
  {
    name: "counts a product with a slash in its name, as version checks have",
    async run(store) {
      const product = "app/checks";
      const one = { product, nameless: true, says: { version: "1" } };
      await store.write([
        kept({ ...one, id: "1", instance: "1" }),
        kept({ ...one, id: "2", instance: "2", nameless: false }),
      ]);
      deepStrictEqual(await count(store, "day", undefined, product), [
        period(DAY, {
          instances: 2,
          reports: 2,
          nameless: 1,
          cells: [version("1", 2, 2)],
        }),
      ]);
      deepStrictEqual(await count(store, "day", undefined, "app"), []);
      await store.remove("2", DAY);
      deepStrictEqual(await count(store, "day", undefined, product), [
        period(DAY, { nameless: 1, cells: [version("1", 1, 1)] }),
      ]);
    },
  },
];

/** What every store must do, whichever it is: run where vitest runs, and in the runtimes that have no vitest. */
import { deepStrictEqual, strictEqual } from "./equal.ts";
import type {
  Cell,
  Counted,
  Kept,
  Store,
  Unit,
} from "../../../src/collector/store/store.ts";

/** One of the cases; it gets an empty store. */
export interface StoreCase {
  readonly name: string;
  readonly run: (store: Store) => Promise<void>;
}

const DAY = "2026-01-15";

/** A report to keep. */
export function kept(
  over: Partial<Omit<Kept, "cells">> & {
    readonly says?: Readonly<Record<string, string>>;
    readonly cells?: readonly Cell[];
  } = {},
): Kept {
  const { says = {}, cells = [], ...rest } = over;
  const { instance = "a", day = DAY } = rest;
  const said = Object.entries(says).map(([field, value]) => ({
    field,
    value,
    count: 1,
  }));
  return {
    product: "app",
    id: `${instance} ${day}`,
    day,
    instance,
    body: JSON.stringify({ instance, day }),
    ...rest,
    cells: [...said, ...cells],
  };
}

/** The bodies of a product, by day. */
async function bodies(
  store: Store,
  product = "app",
  from = "2025-01-01",
  to = "2027-01-01",
): Promise<string[]> {
  const found: string[] = [];
  for await (const body of store.reports({ product, from, to })) {
    found.push(body);
  }
  return found;
}

async function count(
  store: Store,
  unit: Unit = "day",
  fields?: readonly string[],
  product = "app",
): Promise<readonly Counted[]> {
  const query = { product, unit, from: "2025-01-01", to: "2027-01-01" };
  const counted = await store.count(fields ? { ...query, fields } : query);
  return counted.map(({ cells, ...rest }) => ({
    ...rest,
    cells: [...cells].sort((a, b) => order(a) < order(b) ? -1 : 1),
  }));
}

function order({ field, value }: { field: string; value: string }): string {
  return `${field}\0${value}`;
}

const version = (value: string, instances: number, count: number) => ({
  field: "version",
  value,
  instances,
  count,
});

/** A period with nothing in it but what is given. */
function period(start: string, over: Partial<Counted>): Counted {
  return { start, instances: 1, reports: 1, nameless: 0, cells: [], ...over };
}

/** All of them. */
export const cases: readonly StoreCase[] = [
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
    async run(store) {
      await store.write([kept({ id: "1", day: "2025-12-20" })]);
      await store.sweep({ reports: "2026-01-01", tallies: "2025-01-01" });
      await store.remove("a", DAY);
      deepStrictEqual(await count(store), [period("2025-12-20", {})]);
    },
  },
];

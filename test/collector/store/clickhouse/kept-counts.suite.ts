import { afterAll, expect, test } from "vitest";
import { openShards } from "../../../../src/collector/store/clickhouse/cluster.ts";
import { connect } from "../../../../src/collector/store/clickhouse/open.ts";
import { memory } from "../../../../src/collector/store/memory.ts";
import type {
  CountQuery,
  Store,
  StoredReport,
} from "../../../../src/collector/store/store.ts";
import { count, kept } from "../case.ts";
import { client, rowsOf } from "./database.ts";
import { withFaults } from "./with-faults.ts";

afterAll(() => client.close());

const january: CountQuery = {
  ...{ product: "app", unit: "day" },
  ...{ from: "2026-01-01", to: "2026-01-31" },
};

test("a question that is repeated counts only the periods that have changed", () =>
  withFaults(async (store, faulty) => {
    const model = memory();
    let counts = 0;
    faulty.fate = (statement) => {
      if (/bitmapAndnotCardinality/.test(statement)) counts++;
      return "pass";
    };
    /** How many statements count, if what they tell is right. */
    const ask = async () => {
      counts = 0;
      await expectSame([store, model], { ...january, isRepeated: true });
      return counts;
    };
    const write = async (...group: StoredReport[]) => {
      for (const one of [store, model]) await one.write(group);
    };
    const says = { version: "1" };
    await write(
      kept({ id: "1", instance: "a", day: "2026-01-14", says }),
      kept({ id: "2", instance: "b", day: "2026-01-15", says }),
    );
    expect(await ask()).toBe(1);
    expect(await ask()).toBe(0);
    await write(kept({ id: "3", instance: "b", day: "2026-01-16", says }));
    expect(await ask()).toBe(1);
    // What is taken and what is added have the same sum.
    await write(kept({ id: "4", instance: "c", day: "2026-01-14" }));
    expect(await ask()).toBe(1);
    for (const one of [store, model]) await one.remove("a", "2026-01-16");
    await write(kept({ id: "5", instance: "c", day: "2026-01-14", says }));
    expect(await ask()).toBe(1);
    expect(await ask()).toBe(0);
  }));

test("a collector that starts later reads the counts of periods that haven't changed since", () =>
  withFaults(async (store, faulty, database) => {
    const model = memory();
    const write = async (...group: StoredReport[]) => {
      for (const one of [store, model]) await one.write(group);
    };
    /** From which day on a collector counts that has counted nothing before, if what it tells is right. */
    const ask = async () => {
      let first = "";
      faulty.fate = (statement) => {
        if (/bitmapAndnotCardinality/.test(statement)) {
          first = /name="param_from"\s+(\S+)/.exec(statement)?.[1] ?? "?";
        }
        return "pass";
      };
      const fresh = openShards([connect(faulty.url, database)]);
      const query = {
        ...{ product: "app", unit: "day" as const, isRepeated: true },
        ...{ from: "2025-12-01", to: "2026-01-31" },
      };
      await expectSame([fresh, model], query);
      await fresh.close();
      return first;
    };
    const says = { version: "1" };
    const days = ["2025-12-20", "2026-01-14", "2026-01-15", "2026-01-16"];
    await write(
      ...days.flatMap((day) =>
        ["a", "b"].map((instance) => kept({ id: day, instance, day, says }))
      ),
    );
    expect(await ask()).toBe(days[0]);
    expect(await ask()).toBe(days[3]);
    // A late report.
    await write(kept({ id: "late", instance: "c", day: days[1]!, says }));
    expect(await ask()).toBe(days[1]);
    expect(await ask()).toBe(days[3]);
    for (const one of [store, model]) await one.remove("a", days[3]!);
    // Nothing that was counted with it is left.
    const left = () =>
      rowsOf(`SELECT count() > 0 AS some FROM ${database}.counts`);
    await expect.poll(left).toEqual([{ some: 0 }]);
    expect(await ask()).toBe(days[0]);
    await write(kept({ id: "x", instance: "d", day: days[1]!, says }));
    expect(await ask()).toBe(days[1]);
    expect(await ask()).toBe(days[3]);
    const before = { reports: "2026-01-01", tallies: "2026-01-01" };
    for (const one of [store, model]) await one.sweep(before);
    expect(await ask()).toBe(days[3]);
    expect(
      await rowsOf(`SELECT min(start) AS first FROM ${database}.counts`),
    ).toEqual([{ first: days[1] }]);
  }));

test("counts that can't be written down are told all the same", () =>
  withFaults(async (store, faulty, database) => {
    const model = memory();
    const says = { version: "1" };
    for (const one of [store, model]) {
      await one.write(
        ["2026-01-14", "2026-01-15"].map((day) => kept({ id: day, day, says })),
      );
    }
    faulty.fate = (statement) =>
      /INSERT INTO counts/.test(statement)
        ? { code: 164, text: "Cannot execute query in readonly mode" }
        : "pass";
    await expectSame([store, model], { ...january, isRepeated: true });
    expect(
      await rowsOf(`SELECT count() AS some FROM ${database}.counts`),
    ).toEqual([{ some: 0 }]);
  }));

test("an answer doesn't wait until its counts are written down; a deletion does, and none of them is left", () =>
  withFaults(async (store, faulty, database) => {
    const says = { version: "1" };
    await store.write(
      ["2026-01-14", "2026-01-15"].map((day) => kept({ id: day, day, says })),
    );
    const statements: string[] = [];
    const held = Promise.withResolvers<void>();
    faulty.fate = (statement) => {
      const [what = ""] = /INSERT INTO \w+|DELETE FROM \w+/.exec(statement) ??
        [];
      if (what) statements.push(what);
      return what === "INSERT INTO counts" ? { after: held.promise } : "pass";
    };
    await store.count({ ...january, isRepeated: true });
    const removal = store.remove("a", "2026-01-16");
    // Meanwhile, a deletion that doesn't wait would come to its first statements.
    for (let i = 0; i < 3; i++) await store.count(january);
    expect(statements).toEqual(["INSERT INTO counts"]);
    held.resolve();
    await removal;
    expect(statements).toContain("DELETE FROM counts");
    const left = () => rowsOf(`SELECT count() AS some FROM ${database}.counts`);
    await expect.poll(left).toEqual([{ some: 0 }]);
  }));

test("a store that is closed has written its counts down", () =>
  withFaults(async (_, faulty, database) => {
    const store = openShards([connect(faulty.url, database)]);
    await store.write(
      ["2026-01-14", "2026-01-15"].map((day) => kept({ id: day, day })),
    );
    const held = Promise.withResolvers<void>();
    faulty.fate = (statement) =>
      /INSERT INTO counts/.test(statement) ? { after: held.promise } : "pass";
    await store.count({ ...january, isRepeated: true });
    const closing = store.close();
    held.resolve();
    await closing;
    expect(
      await rowsOf(`SELECT count() AS some FROM ${database}.counts`),
    ).toEqual([{ some: 1 }]);
  }));

async function expectSame(
  stores: readonly [Store, Store],
  query: CountQuery,
): Promise<void> {
  const [counted, wanted] = await Promise.all(
    stores.map((one) =>
      count({ ...one, count: () => one.count(query) } as Store)
    ),
  );
  expect(counted).toEqual(wanted);
}

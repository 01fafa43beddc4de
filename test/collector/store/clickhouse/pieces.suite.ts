import { afterAll, expect, test } from "vitest";
import { clickhouse } from "../../../../src/collector/store/clickhouse.ts";
import {
  connect,
  migrate,
} from "../../../../src/collector/store/clickhouse/open.ts";
import { serverOf } from "../../../../src/collector/store/clickhouse/server.ts";
import { migrations } from "../../../../src/collector/store/clickhouse/tables.ts";
import type { StoredReport } from "../../../../src/collector/store/store.ts";
import { digest } from "../../../../src/hash/digest.ts";
import { bodies, count, kept } from "../case.ts";
import { client, rowsOf, url, withDatabases, withStore } from "./database.ts";
import { withFaults } from "./with-faults.ts";

afterAll(() => client.close());

/** Reports that share most of what they say: enough of them to give numbers to what they share. */
function fleet(day: string, also = "", many = 150): readonly StoredReport[] {
  return Array.from({ length: many }, (_, i) => {
    const instance = digest(`${i}`);
    const body = JSON.stringify({
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, n) => [`field ${n}${also}`, n % 3 > 0]),
      ),
      own: `${also}only of ${i} "\t\\\n\u0000ü😀`,
      id: digest(`${i} ${day}`),
      instance,
    });
    return kept({ instance, id: digest(`${i} ${day}`), day, body });
  });
}

const said = (...groups: readonly (readonly StoredReport[])[]) =>
  groups.flat().map(({ body }) => body).sort();

test("bodies contain numbers for what many of a month share, and are given back as they were, to any collector", () =>
  withStore(async (store, database) => {
    const groups = ["15", "16", "17"].map((day) => fleet(`2026-01-${day}`));
    for (const group of groups) await store.write(group);
    const next = fleet("2026-02-01", " next");
    await store.write(next);
    const [size] = await rowsOf<{ longest: number }>(
      `SELECT toUInt32(max(length(body))) AS longest FROM ${database}.reports`,
    );
    expect(size?.longest).toBeLessThan(next[0]!.body.length / 3);
    const other = clickhouse(`${url}/${database}`);
    for (const reader of [store, other]) {
      expect((await bodies(reader)).sort()).toEqual(said(...groups, next));
      const held = await reader.held({ instance: digest("7") });
      expect(held.map(({ body }) => body).sort())
        .toEqual(said(...[...groups, next].map((group) => [group[7]!])));
    }
    await other.close?.();
  }));

test("a text of a single instance is in no table but with its report", () =>
  withStore(async (store, database) => {
    const others = fleet("2026-01-15");
    const own = others.map((report) => ({
      ...report,
      instance: digest("own"),
      body: '{"first":"only of it","then":1}',
    }));
    await store.write([...own, ...others]);
    const texts = await rowsOf<{ text: string }>(
      `SELECT text FROM ${database}.pieces`,
    );
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter(({ text }) => /only of/.test(text))).toEqual([]);
  }));

test("two collectors that give numbers at the same time don't give one twice", () =>
  withStore(async (store, database) => {
    const other = clickhouse(`${url}/${database}`);
    const groups = ["15", "16", "17"].map((day) =>
      [" one", " other"].map((also, i) =>
        fleet(`2026-01-${day}`, also).map((report) => ({
          ...report,
          instance: digest(`${report.instance}${i}`),
        }))
      )
    );
    for (const [one, more] of groups) {
      await Promise.all([store.write(one!), other.write(more!)]);
    }
    const [twice] = await rowsOf<{ many: number }>(
      "SELECT toUInt32(count()) AS many FROM (SELECT block, place " +
        `FROM ${database}.pieces GROUP BY month, block, place HAVING count() > 1)`,
    );
    expect(twice?.many).toBe(0);
    for (const reader of [store, other]) {
      expect((await bodies(reader)).sort()).toEqual(said(...groups.flat()));
    }
    await other.close?.();
  }));

test("numbers whose block isn't written, or whose answer is lost, aren't mixed up", () =>
  withFaults(async (store, faulty, database) => {
    const groups = ["15", "16", "17", "18"].map((day) =>
      fleet(`2026-01-${day}`)
    );
    for (const fate of ["drop", "lose"] as const) {
      faulty.fate = (statement) =>
        /INSERT INTO pieces/.test(statement) ? fate : "pass";
      await expect(store.write(groups[0]!)).rejects.toThrow();
    }
    faulty.fate = () => "pass";
    for (const group of groups) await store.write(group);
    expect((await bodies(store)).sort()).toEqual(said(...groups));
    const other = clickhouse(`${url}/${database}`);
    expect((await bodies(other)).sort()).toEqual(said(...groups));
    await other.close?.();
  }));

test("what the first reports of a large group share is short in the others, and nothing is written before its numbers", () =>
  withFaults(async (store, faulty, database) => {
    const large = fleet("2026-01-15", "", 2_500);
    await store.write(large);
    faulty.fate = (statement) =>
      /INSERT INTO pieces/.test(statement) ? "drop" : "pass";
    const next = fleet("2026-02-15", " next", 2_500);
    await expect(store.write(next)).rejects.toThrow();
    expect((await bodies(store)).sort()).toEqual(said(large));
    const [{ short } = { short: 0 }] = await rowsOf<{ short: number }>(
      `SELECT toUInt32(countIf(length(body) < 150)) AS short FROM ${database}.reports`,
    );
    expect(short).toBe(1_500);
  }));

test("a sweep deletes the texts of months whose reports it deletes, and no others", () =>
  withStore(async (store, database) => {
    const [early, late] = [["02", "03"], ["20", "21"]].map((days, i) =>
      days.map((day) => fleet(`2026-0${i + 1}-${day}`))
    );
    for (const group of [...early!, ...late!]) await store.write(group);
    await store.sweep({ reports: "2026-02-02", tallies: "2025-01-01" });
    expect(
      await rowsOf(`SELECT DISTINCT month FROM ${database}.pieces`),
    ).toEqual([{ month: "2026-02-01" }]);
    const other = clickhouse(`${url}/${database}`);
    expect((await bodies(other)).sort()).toEqual(said(...late!));
    await other.close?.();
  }));

test("a group during which a text can't be given its number leaves nothing in the next group, and counts once when it comes again", () =>
  withFaults(async (store, faulty) => {
    faulty.fate = (statement) =>
      /INSERT INTO pieces/.test(statement) ? "drop" : "pass";
    const group = fleet("2026-01-15", "", 2_500);
    const other = fleet("2026-01-16", "", 10);
    await expect(store.write(group)).rejects.toThrow();
    faulty.fate = () => "pass";
    await store.write(other);
    expect(await bodies(store)).toHaveLength(10);
    await store.write(group);
    expect((await bodies(store)).sort()).toEqual(said(group, other));
  }));

test("a database of before has its bodies as texts, and an entry that isn't applied yet", () =>
  withDatabases(1, async ([database = ""]) => {
    await client.command({ query: `CREATE DATABASE ${database}` });
    const inside = connect(url, database);
    await migrate(serverOf(inside), {}, migrations.slice(0, 2));
    const before = (table: string, rows: Record<string, unknown>[]) =>
      client.insert({
        table: `${database}.${table}`,
        values: rows,
        format: "JSONEachRow",
      });
    const body = 'before: "ü\t"';
    await before("cells", [
      { cell: 1, month: "2026-01-01", field: "", value: "" },
    ]);
    await before("instances", [{ name: 5, who: 1 }]);
    await before("reports", [
      { product: "app", day: "2026-01-14", who: 1, id: 1, cells: [1], body },
    ]);
    await before("log", [
      { slot: 1, row: 0, kind: "report", author: "x", words: [1] },
      {
        ...{ slot: 1, row: 1, product: "app", day: "2026-01-15", name: 5 },
        ...{ id: 2, cells: [1], body: "not applied" },
      },
    ]);
    await inside.close();
    const store = clickhouse(`${url}/${database}`);
    await store.write([kept({ instance: "b", body: "after" })]);
    expect((await bodies(store)).sort())
      .toEqual(["after", body, "not applied"]);
    expect((await count(store))[0]).toMatchObject({ instances: 2, reports: 2 });
    await store.close?.();
  }));

import { afterAll, describe, expect, test } from "vitest";
import { clickhouse } from "../../../../src/collector/store/clickhouse.ts";
import {
  connect,
  migrate,
  prepare,
  readAddress,
} from "../../../../src/collector/store/clickhouse/open.ts";
import { serverOf } from "../../../../src/collector/store/clickhouse/server.ts";
import {
  changeSql,
  migrations,
} from "../../../../src/collector/store/clickhouse/tables.ts";
import { bodies, count, kept } from "../case.ts";
import { client, rowsOf, url, withDatabases, withStore } from "./database.ts";
import { startFaulty } from "./faulty.ts";

afterAll(() => client.close());

describe("opening a store", () => {
  test("makes the database where it is missing", () =>
    withStore(async (store, database) => {
      const named =
        `SELECT name FROM system.databases WHERE name = '${database}'`;
      expect(await rowsOf(named)).toEqual([]);
      await store.open?.();
      expect(await rowsOf(named)).toEqual([{ name: database }]);
    }));

  test("names a database that is missing and can't be made", async () => {
    await using faulty = await startFaulty(url);
    faulty.fate = (statement) =>
      /CREATE DATABASE/.test(statement)
        ? { code: 497, text: "Not enough privileges" }
        : "pass";
    const store = clickhouse(`${faulty.url}/candor_missing`);
    await expect(store.open?.()).rejects.toThrow(
      "Cannot open the store as database 'candor_missing' must exist: this user may not create it",
    );
    await store.close?.();
  });

  test("refuses a server before 25.3 in a sentence", async () => {
    await using faulty = await startFaulty(url);
    for (
      const [version, refused] of [["24.8.1.1", true], ["25.2.9", true], [
        "25.3.1",
        false,
      ]] as const
    ) {
      faulty.answer = (statement) =>
        /SELECT version\(\)/.test(statement)
          ? `${JSON.stringify({ version })}\n`
          : undefined;
      faulty.fate = (statement) =>
        /system.databases/.test(statement)
          ? { code: 1, text: "new enough" }
          : "pass";
      const store = clickhouse(`${faulty.url}/candor_old`);
      await expect(store.open?.()).rejects.toThrow(
        refused
          ? `Cannot use the ClickHouse server as its version must be 25.3 or later: current version is ${version}`
          : "new enough",
      );
    }
  });

  test("asks for the server's version once", async () => {
    await using faulty = await startFaulty(url);
    let asked = 0;
    faulty.fate = (statement) => {
      if (/version\(\)/.test(statement)) asked++;
      return "pass";
    };
    await withDatabases(1, async ([database = ""]) => {
      const store = clickhouse(`${faulty.url}/${database}`);
      await Promise.all([
        store.write([kept()]),
        store.write([kept({ id: "2" })]),
        count(store),
      ]);
      await store.write([kept({ id: "3" })]);
      expect((await count(store))[0]?.reports).toBe(3);
      expect(asked).toBe(1);
      await store.close?.();
    });
  });

  test("names a cluster that the server doesn't know", async () => {
    const store = clickhouse(`${url}/candor_none?cluster=no_such`);
    await expect(store.open?.()).rejects.toThrow(/no_such/);
    await store.close?.();
  });

  test("brings tables to a later version with all that is in them, and leaves a later version's alone", () =>
    withDatabases(1, async ([database = ""]) => {
      await prepare({ url, database });
      const store = clickhouse(`${url}/${database}`);
      await store.write([kept({ says: { version: "1" } })]);
      const inside = connect(url, database);
      await migrate(serverOf(inside), {}, [...migrations, [
        { add: "note String DEFAULT 'none'", to: "reports" },
      ]]);
      expect(await rowsOf(`SELECT note FROM ${database}.reports`))
        .toEqual([{ note: "none" }]);
      expect((await bodies(store)).length).toBe(1);
      expect((await count(store))[0]?.reports).toBe(1);
      await expect(prepare({ url, database })).rejects.toThrow("later version");
      await inside.close();
      await store.close?.();
    }));

  test("makes the same tables at once as step by step, also where that was interrupted", () =>
    withDatabases(3, async (databases) => {
      const made: unknown[] = [];
      for (const [i, database] of databases.entries()) {
        await client.command({ query: `CREATE DATABASE ${database}` });
        const inside = connect(url, database);
        const server = serverOf(inside);
        if (i === 1) await migrate(server, {}, migrations.slice(0, 1));
        if (i === 2) {
          const [first = []] = migrations;
          for (const change of first.slice(0, 5)) {
            await server.change(changeSql(change, {}));
          }
        }
        await migrate(server, {});
        const tables = await rowsOf<{ sql: string }>(
          `SELECT replaceAll(create_table_query, '${database}', '') AS sql ` +
            `FROM system.tables WHERE database = '${database}' ORDER BY name`,
        );
        // The server has its own order for settings that were changed.
        made.push(tables.map(({ sql }) => {
          const [table, settings] = sql.split(" SETTINGS ");
          return [table, settings?.split(", ").sort()];
        }));
        await inside.close();
      }
      expect(made[1]).toEqual(made[0]);
      expect(made[2]).toEqual(made[0]);
    }));
});

test("readAddress() reads server, database and cluster", () => {
  expect(readAddress("clickhouse://user:pass@host:8123/stats?cluster=main"))
    .toEqual({
      url: "http://user:pass@host:8123/",
      database: "stats",
      cluster: "main",
    });
  expect(readAddress("https://host")).toEqual({
    url: "https://host/",
    database: "default",
    cluster: undefined,
  });
  expect(readAddress("ftp://host")).toBeUndefined();
  expect(readAddress("clickhouse://")).toBeUndefined();
});

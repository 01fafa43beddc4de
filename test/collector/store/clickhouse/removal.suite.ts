import { afterAll, expect, test } from "vitest";
import { openShards } from "../../../../src/collector/store/clickhouse/cluster.ts";
import { connect } from "../../../../src/collector/store/clickhouse/open.ts";
import { bodies, count, kept } from "../case.ts";
import { client, rowsOf, url, withStore } from "./database.ts";
import { withFaults } from "./with-faults.ts";

afterAll(() => client.close());

test("a removed instance is told nowhere while the server hasn't deleted its rows yet, which it does by itself", () =>
  withStore(async (store, database) => {
    await store.write([
      kept({ says: { version: "1", configHash: "1" } }),
      kept({ instance: "b", says: { version: "2", configHash: "1" } }),
    ]);
    const merges = async (verb: "STOP" | "START") => {
      for (const table of ["reports", "configs", "log"]) {
        const query = `SYSTEM ${verb} MERGES ${database}.${table}`;
        await client.command({ query });
      }
    };
    const rows = () =>
      rowsOf(
        `SELECT (SELECT toUInt32(count()) FROM ${database}.reports) AS reports, ` +
          `(SELECT toUInt32(count()) FROM ${database}.configs) AS configs, ` +
          `(SELECT toUInt32(count()) FROM ${database}.log WHERE name != 0 AND row > 0) AS log`,
      );
    await merges("STOP");
    await store.remove("a", "2026-01-15");
    expect(await rows()).toEqual([{ reports: 2, configs: 2, log: 2 }]);
    expect((await bodies(store)).map((body) => JSON.parse(body).instance))
      .toEqual(["b"]);
    expect(await store.held({ instance: "a" })).toEqual([]);
    expect((await count(store))[0]).toMatchObject({ instances: 1, reports: 1 });
    await merges("START");
    await expect.poll(rows).toEqual([{ reports: 1, configs: 1, log: 1 }]);
  }));

test("a statement of a collector that was suspended brings no report of a removed instance back, not even when the server has forgotten its token", () =>
  withFaults(async (store, faulty, database) => {
    // A server forgets a token after so many others.
    for (const table of ["reports", "configs", "instances", "tallies"]) {
      await client.command({
        query: `ALTER TABLE ${database}.${table} ` +
          "MODIFY SETTING non_replicated_deduplication_window = 1",
      });
    }
    const suspended = Promise.withResolvers<void>();
    faulty.fate = (statement) =>
      /INSERT INTO (reports|instances|configs)/.test(statement)
        ? { after: suspended.promise }
        : "pass";
    const says = { version: "1", configHash: "1" };
    const late = store.write([kept({ says })]).catch(() => {});
    await expect.poll(() =>
      rowsOf(`SELECT count() > 0 AS some FROM ${database}.accepted`)
    ).toEqual([{ some: 1 }]);
    const other = openShards([connect(url, database)], { patience: 0 });
    await other.write([kept({ instance: "b", says })]);
    await other.remove("a", "2026-01-15");
    await other.write([kept({ instance: "c", says })]);
    const left = () =>
      rowsOf(
        `SELECT (SELECT toUInt32(count()) FROM ${database}.reports) AS reports, ` +
          `(SELECT toUInt32(count()) FROM ${database}.configs) AS configs, ` +
          `(SELECT toUInt32(count()) FROM ${database}.instances WHERE name != 0) AS instances`,
      );
    const expected = [{ reports: 2, configs: 2, instances: 2 }];
    await expect.poll(left).toEqual(expected);
    suspended.resolve();
    await late;
    await faulty.settle();
    expect(await left()).toEqual(expected);
    await other.close();
  }));

import { afterAll, expect, test } from "vitest";
import { bodies, count, kept } from "../case.ts";
import { client, rowsOf, withStore } from "./database.ts";

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

import { afterAll, expect, test } from "vitest";
import {
  another,
  kindsOf,
  makeFleet,
} from "../../../../bench/clickhouse-fleet.ts";
import { clickhouse } from "../../../../src/collector/store/clickhouse.ts";
import { prepare } from "../../../../src/collector/store/clickhouse/open.ts";
import type { Store } from "../../../../src/collector/store/store.ts";
import { bodies } from "../case.ts";
import { client, rowsOf, url, withDatabases, withStore } from "./database.ts";

afterAll(() => client.close());

/** What must be the same; numbers of instances aren't, as they depend on the order of writing. */
const SAME = [
  "SELECT product, day, id, cells, counts, bare FROM reports ORDER BY id",
  "SELECT name, month, hash, groupBitOr(days) AS days FROM configs ALL INNER JOIN instances USING who " +
  "GROUP BY name, month, hash ORDER BY name, month, hash",
  "SELECT unit, start, cell, groupBitmapMerge(instances) AS instances, sum(others) AS others, sum(count) AS count " +
  "FROM tallies WHERE product != '' GROUP BY unit, start, cell ORDER BY unit, start, cell",
  "SELECT * FROM cells FINAL ORDER BY ALL",
];

test("the rows that the bench makes in the server are those that the store writes", () =>
  withStore((store, written) =>
    withDatabases(1, async ([database = ""]) => {
      const fleet = { instances: 120, days: 3, first: "2026-01-30", kinds: 50 };
      await prepare({ url, database });
      await makeFleet({ client, url, database }, fleet);
      for (let day = 0; day < fleet.days; day++) {
        const kinds = kindsOf(fleet, day);
        await store.write(
          Array.from(
            { length: fleet.instances },
            (_, i) => another(kinds[i % fleet.kinds]!, i),
          ),
        );
      }
      for (const query of SAME) {
        const [made, wanted] = await Promise.all(
          [database, written].map((name) =>
            rowsOf(query.replace(/\b(FROM|JOIN) (\w+)/g, `$1 ${name}.$2`))
          ),
        );
        expect(made).toEqual(wanted);
        expect(made?.length).toBeGreaterThan(0);
      }
      // What is packed depends on what a collector met before, and gives back the same.
      const made = clickhouse(`${url}/${database}`);
      const bodiesOf = async (store: Store) =>
        (await bodies(store, "fleet")).sort();
      expect(await bodiesOf(made)).toEqual(await bodiesOf(store));
      await made.close?.();
    })
  ));

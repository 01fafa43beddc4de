import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { memory } from "../../../../src/collector/store/memory.ts";
import { seed } from "../../../seed.ts";
import type { Store } from "../../../../src/collector/store/store.ts";
import { count } from "../case.ts";
import { type Deed, deeds, does, look } from "../deeds.ts";
import { client, withShards, withStore } from "./database.ts";

afterAll(() => client.close());

/** A report that is sent again has its day, too: ClickHouse looks for it on that day and the days around. */
function withDayInId(deed: Deed): Deed {
  if (!("write" in deed)) return deed;
  return {
    write: deed.write.map((report) => ({
      ...report,
      id: `${report.id} ${report.day}`,
    })),
  };
}

for (
  const [name, withOne] of Object.entries({
    "one server": withStore,
    "two shards": withShards,
  })
) {
  test(
    `clickhouse on ${name} comes to what counting all reports anew does`,
    async () => {
      const property = fc.asyncProperty(
        fc.array(deeds.map(withDayInId), { maxLength: 8 }),
        (deeds) =>
          withOne(async (store) => {
            const model = memory();
            // What is remembered of a period is told again only while that is right.
            const repeated: Store = {
              ...store,
              count: (query) => store.count({ ...query, isRepeated: true }),
            };
            for (const deed of deeds) {
              await does(deed, model);
              await does(deed, store);
              if (withOne === withStore) {
                expect(await count(repeated)).toEqual(await count(model));
              }
            }
            expect(await look(store)).toEqual(await look(model));
          }),
      );
      await fc.assert(property, { numRuns: 4, seed });
    },
    300_000,
  );
}

import fc from "fast-check";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { d1 } from "../../../src/collector/store/d1.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import type { Store } from "../../../src/collector/store/store.ts";
import { seed } from "../../seed.ts";
import { deeds, does, look } from "./deeds.ts";

/** D1, which counts as reports come, over SQLite: its own engine. */
function d1InProcess(): Store {
  const db = new DatabaseSync(":memory:");
  const of = (sql: string, values: unknown[]) => ({
    bind: (...values: unknown[]) => of(sql, values),
    run: () => db.prepare(sql).all(...values as string[]),
  });
  return d1({
    prepare: (sql) => of(sql, []),
    batch(statements) {
      db.exec("BEGIN");
      try {
        const results = (statements as ReturnType<typeof of>[])
          .map((one) => ({ results: one.run() }));
        db.exec("COMMIT");
        return Promise.resolve(results);
      } catch (error) {
        db.exec("ROLLBACK");
        return Promise.reject(error);
      }
    },
  });
}

test(
  "SQLite and D1 come to what counting all reports anew does",
  async () => {
    const property = fc.asyncProperty(
      fc.array(deeds, { maxLength: 12 }),
      async (deeds) => {
        const stores = [memory(), sqlite(":memory:"), d1InProcess()];
        for (const deed of deeds) {
          for (const store of stores) await does(deed, store);
        }
        const seen = await Promise.all(stores.map(look));
        expect(seen[1]).toEqual(seen[0]);
        expect(seen[2]).toEqual(seen[0]);
        await stores[1]!.close?.();
      },
    );
    await fc.assert(property, { numRuns: 75, seed });
  },
  60_000,
);

test(
  "what SQLite remembers of a period comes to what counting it anew does",
  async () => {
    const property = fc.asyncProperty(
      fc.array(deeds, { maxLength: 8 }),
      async (deeds) => {
        const [model, store] = [memory(), sqlite(":memory:")];
        const repeated: Store = {
          ...store,
          count: (query) => store.count({ ...query, isRepeated: true }),
        };
        for (const deed of deeds) {
          for (const one of [model, store]) await does(deed, one);
          expect(await look(repeated)).toEqual(await look(model));
        }
        await store.close?.();
      },
    );
    await fc.assert(property, { numRuns: 30, seed });
  },
  60_000,
);

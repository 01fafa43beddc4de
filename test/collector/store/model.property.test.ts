import fc from "fast-check";
import { expect, test } from "vitest";
import { memory } from "../../../src/collector/store/memory.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { seed } from "../../seed.ts";
import { deeds, does, look } from "./deeds.ts";

test(
  "SQLite, which counts as reports come, comes to what counting them all anew does",
  async () => {
    const property = fc.asyncProperty(
      fc.array(deeds, { maxLength: 12 }),
      async (deeds) => {
        const stores = [memory(), sqlite(":memory:")];
        for (const deed of deeds) {
          for (const store of stores) await does(deed, store);
        }
        const seen = await Promise.all(stores.map(look));
        expect(seen[1]).toEqual(seen[0]);
        await stores[1]!.close?.();
      },
    );
    await fc.assert(property, { numRuns: 150, seed });
  },
  60_000,
);

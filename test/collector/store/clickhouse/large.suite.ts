import { afterAll, expect, test } from "vitest";
import { memory } from "../../../../src/collector/store/memory.ts";
import { count, kept } from "../case.ts";
import { look } from "../deeds.ts";
import { client, withStore } from "./database.ts";

afterAll(() => client.close());

test(
  "a group of 6,000 reports is written, and known when it comes again",
  () =>
    withStore(async (store) => {
      const many = Array.from(
        { length: 6_000 },
        (_, i) => kept({ instance: `${i}`, says: { version: `${i % 3}` } }),
      );
      await store.write(many);
      await store.write(many);
      const [day] = await count(store);
      expect(day).toMatchObject({ instances: 6_000, reports: 6_000 });
      expect(day?.cells.map(({ instances }) => instances))
        .toEqual([2_000, 2_000, 2_000]);
    }),
  300_000,
);

test(
  "what is known, there twice, removed or nameless is so in a large group, too",
  () =>
    withStore(async (store) => {
      const model = memory();
      const of = (day: string, i: number, instance = `${i}`) =>
        kept({
          ...{ id: `${day} ${i}`, day, instance, nameless: i % 50 === 0 },
          ...{ product: i % 7 ? "app" : "other" },
          says: { version: `${i % 3}`, configHash: `${day} ${i % 2}` },
        });
      const small = Array.from({ length: 60 }, (_, i) => of("2026-01-15", i));
      const large = Array.from({ length: 5_200 }, (_, i) =>
        of(i % 3 ? "2026-01-16" : "2026-01-15", i % 2_600));
      for (const one of [store, model]) {
        await one.write(small);
        await one.remove("7", "2026-01-16");
        await one.write(large);
        await one.write([...large, of("2026-01-16", 6_000)]);
      }
      expect(await look(store)).toEqual(await look(model));
    }),
  300_000,
);

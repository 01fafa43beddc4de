import { afterAll, expect, test } from "vitest";
import { count, kept } from "../case.ts";
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

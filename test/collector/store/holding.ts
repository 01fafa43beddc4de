/** Cases about the reports of one instance, page by page. */
import type { HeldPlace, Store } from "../../../src/collector/store/store.ts";
import { DAY, kept, type StoreCase } from "./case.ts";
import { deepStrictEqual, strictEqual } from "./equal.ts";

/** Every page of an instance. */
async function pages(store: Store, instance: string): Promise<string[][]> {
  const found: string[][] = [];
  let after: HeldPlace | undefined;
  for (;;) {
    const page = await store.held({ instance, ...(after && { after }) });
    if (!page.length) return found;
    found.push(page.map(({ body }) => body));
    after = page.at(-1)!;
  }
}

/** The cases. */
export const holding: readonly StoreCase[] = [
  {
    name: "gives an instance's reports back as they are, and no other's",
    async run(store) {
      const body = JSON.stringify({ "a'\"\\\n\t\0": "Ünïcödé 🙂 %s ?1 --" });
      await store.write([
        kept({ id: "1", body }),
        kept({ id: "2", day: "2026-01-16", body: "later" }),
        kept({ id: "1", product: "other", body: "another" }),
        kept({ id: "3", instance: "b", body: "not its own" }),
        kept({ id: "c", instance: "c", nameless: true, body: "no name" }),
      ]);
      const [page = [], ...more] = await pages(store, "a");
      deepStrictEqual(more, []);
      deepStrictEqual(page.slice(0, 2).sort(), [body, "later"].sort());
      deepStrictEqual(page.slice(2), ["another"]);
      deepStrictEqual(await pages(store, "c"), []);
      deepStrictEqual(await pages(store, "a' OR 1=1 --"), []);
      deepStrictEqual(await pages(store, "unknown"), []);
    },
  },
  {
    name: "gives each report once, page by page, while others arrive",
    async run(store) {
      const many = (instance: string, from: number) =>
        Array.from({ length: 230 }, (_, i) =>
          kept({
            id: `${from + i}`,
            instance,
            product: i % 2 ? "app" : "other",
            body: `${instance} ${from + i}`,
          }));
      await store.write([...many("a", 1000), ...many("b", 1000)]);
      const first = await store.held({ instance: "a" });
      strictEqual(first.length, 100);
      await store.write(many("b", 5000));
      const all = (await pages(store, "a")).flat();
      strictEqual(new Set(all).size, 230);
      strictEqual(all.length, 230);
      strictEqual(all.every((body) => body.startsWith("a ")), true);
      deepStrictEqual(all.slice(0, 100), first.map(({ body }) => body));
    },
  },
  {
    name:
      "has nothing of an instance that was removed, or whose reports were swept",
    sweeps: true,
    async run(store) {
      await store.write([kept({ id: "1" }), kept({ id: "2", instance: "b" })]);
      await store.remove("a", DAY);
      await store.write([kept({ id: "3" })]);
      deepStrictEqual(await pages(store, "a"), []);
      strictEqual((await pages(store, "b")).flat().length, 1);
      await store.sweep({ reports: "2026-02-01", tallies: "2025-01-01" });
      deepStrictEqual(await pages(store, "b"), []);
    },
  },
  {
    name: "a place that isn't its own is no error",
    async run(store) {
      await store.write([kept({ id: "1" })]);
      for (
        const key of ["", "x'; --", "-1", "9".repeat(20), "\0", "é".repeat(64)]
      ) {
        await store.held({ instance: "a", after: { product: "app", key } });
        strictEqual(
          (await store.held({ instance: "a", after: { product: "zz", key } }))
            .length,
          0,
        );
      }
    },
  },
];

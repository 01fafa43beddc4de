import { createClient } from "@clickhouse/client-web";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import {
  clickhouse,
  type CountOptions,
} from "../../../src/collector/store/clickhouse.ts";
import { quote } from "../../../src/collector/store/clickhouse/quote.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import type { Store } from "../../../src/collector/store/store.ts";
import { count, kept } from "./case.ts";
import { cases } from "./suite.ts";

const url = process.env["CLICKHOUSE_URL"] ?? "";
const client = createClient({ url });
const rows = async (query: string) =>
  await (await client.query({ query, format: "JSONEachRow" })).json();

/** Whether everything is counted anew, or first settled. */
const ways: Readonly<Record<string, CountOptions>> = {
  "counting anew": {},
  "settling first": { anew: 0, behind: 0 },
};

/** A store in a database of its own. */
async function withStore(
  options: CountOptions,
  run: (store: Store) => Promise<void>,
): Promise<void> {
  const database = `candor_${++databases}`;
  await client.command({ query: `DROP DATABASE IF EXISTS ${database}` });
  await client.command({ query: `CREATE DATABASE ${database}` });
  const store = clickhouse(`${url}/${database}`, options);
  try {
    await run(store);
  } finally {
    await store.close?.();
    await client.command({ query: `DROP DATABASE ${database}` });
  }
}
let databases = 0;

afterAll(() => client.close());

for (const [way, options] of Object.entries(ways)) {
  describe(`clickhouse, ${way},`, () => {
    for (const { name, run } of cases) {
      test(name, () => withStore(options, run));
    }
  });
}

test("what was settled may be behind, and is counted again in the background", () =>
  withStore({ anew: 0, behind: 1 }, async (store) => {
    await store.write([kept({ id: "1", says: { version: "1" } })]);
    expect((await count(store))[0]?.reports).toBe(1);
    await store.write([kept({ id: "2", instance: "b" })]);
    await expect.poll(async () => (await count(store))[0]?.reports).toBe(2);
    await store.remove("a", "2026-01-15");
    await expect.poll(() => count(store)).toMatchObject([
      { reports: 1, instances: 1, cells: [] },
    ]);
  }));

test("what was settled is exact for as long as no report comes", () =>
  withStore({ anew: 0 }, async (store) => {
    const many = Array.from(
      { length: 40 },
      (_, i) =>
        kept({ id: `${i}`, instance: `${i % 7}`, says: { os: `${i % 3}` } }),
    );
    await store.write(many);
    const model = memory();
    await model.write(many);
    for (const _ of [1, 2]) {
      for (const unit of ["day", "week", "month"] as const) {
        expect(await count(store, unit)).toEqual(await count(model, unit));
      }
    }
  }));

test("quote() lets any text through, and nothing out", async () => {
  const property = fc.asyncProperty(
    fc.array(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.stringMatching(/^['"\\`\0\n;%{}-]{1,9}$/),
      ),
      { minLength: 1, maxLength: 50 },
    ),
    async (texts) => {
      const [row] = await rows(
        `SELECT [${texts.map(quote).join(", ")}] AS texts`,
      );
      expect(row).toEqual({ texts });
    },
  );
  await fc.assert(property, { numRuns: 40 });
});

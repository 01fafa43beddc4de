import { createClient } from "@clickhouse/client-web";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clickhouse } from "../../../src/collector/store/clickhouse.ts";
import { quote } from "../../../src/collector/store/clickhouse/quote.ts";
import { cases } from "./suite.ts";

const url = process.env["CLICKHOUSE_URL"] ?? "";
const client = createClient({ url });
const rows = async (query: string) =>
  await (await client.query({ query, format: "JSONEachRow" })).json();

describe("clickhouse", () => {
  beforeAll(async () => {
    for (const i of cases.keys()) {
      await client.command({ query: `DROP DATABASE IF EXISTS candor_${i}` });
      await client.command({ query: `CREATE DATABASE candor_${i}` });
    }
  });
  afterAll(async () => {
    for (const i of cases.keys()) {
      await client.command({ query: `DROP DATABASE candor_${i}` });
    }
    await client.close();
  });

  for (const [i, { name, run }] of cases.entries()) {
    test(name, async () => {
      const store = clickhouse(`${url}/candor_${i}`);
      try {
        await run(store);
      } finally {
        await store.close?.();
      }
    });
  }
});

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

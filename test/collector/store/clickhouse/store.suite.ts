import { afterAll, beforeAll, describe, test } from "vitest";
import { cases } from "../suite.ts";
import { apart } from "./apart.ts";
import { client, oneServer, type OwnStore, twoShards } from "./database.ts";

afterAll(() => client.close());

const ways = { "one server": oneServer, "two shards": twoShards };

for (const [way, open] of Object.entries(ways)) {
  describe(`clickhouse on ${way}`, () => {
    let shared: OwnStore;
    beforeAll(async () => {
      shared = await open();
    });
    afterAll(() => shared?.[Symbol.asyncDispose]());

    // Making a database takes the server as long as writing a report, so most cases share one.
    for (const [i, { name, sweeps, run }] of cases.entries()) {
      test(name, async () => {
        if (!sweeps) return await run(apart(shared.store, `case ${i}`));
        await using own = await open();
        await run(own.store);
      });
    }
  });
}

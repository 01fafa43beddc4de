import { afterAll, describe, test } from "vitest";
import { cases } from "../suite.ts";
import { client, withShards, withStore } from "./database.ts";

afterAll(() => client.close());

const ways = { "one server": withStore, "two shards": withShards };

for (const [way, withOne] of Object.entries(ways)) {
  describe(`clickhouse on ${way}`, () => {
    for (const { name, run } of cases) {
      test(name, () => withOne((store) => run(store)));
    }
  });
}

import { expect, test } from "vitest";
import {
  hasClickHouse,
  startClickHouse,
} from "../../../../scripts/clickhouse.ts";
import { openShards } from "../../../../src/collector/store/clickhouse/cluster.ts";
import {
  connect,
  prepare,
} from "../../../../src/collector/store/clickhouse/open.ts";
import { memory } from "../../../../src/collector/store/memory.ts";
import { look } from "../deeds.ts";
import { groups } from "./writer.child.ts";

test.skipIf(!hasClickHouse())(
  "a server that is killed and started again in the middle of a load loses nothing that was acknowledged",
  async () => {
    await using server = await startClickHouse();
    const database = "candor_restart";
    await prepare({ url: server.url, database });
    const store = openShards([connect(server.url, database)], { patience: 0 });
    const model = memory();
    let failures = 0;
    for (const [i, group] of groups().entries()) {
      // The kill comes while the group is written.
      const restarted = i % 4 === 2 ? server.restart() : undefined;
      let isWritten = false;
      while (!isWritten) {
        try {
          await store.write(group);
          isWritten = true;
        } catch {
          failures++;
          await restarted;
        }
      }
      await restarted;
      await model.write(group);
    }
    expect(failures).toBeGreaterThan(0);
    expect(await look(store)).toEqual(await look(model));
    await store.close();
  },
  300_000,
);

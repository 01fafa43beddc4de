import { afterAll, expect, test } from "vitest";
import {
  type ClickHouse,
  startClickHouse,
} from "../../../../scripts/clickhouse.ts";
import {
  type Opened,
  openShards,
} from "../../../../src/collector/store/clickhouse/cluster.ts";
import {
  connect,
  prepare,
} from "../../../../src/collector/store/clickhouse/open.ts";
import { memory } from "../../../../src/collector/store/memory.ts";
import { smallDisk } from "../../../small-disk.ts";
import { count, kept } from "../case.ts";
import { look } from "../deeds.ts";
import { groups } from "./writer.child.ts";

const disk = smallDisk("100m");
let started: Promise<ClickHouse> | undefined;

afterAll(async () => {
  await (await started)?.[Symbol.asyncDispose]();
  disk[Symbol.dispose]();
});

test(
  "a server that is killed and started again in the middle of a load loses nothing that was acknowledged",
  async () => {
    const { store, server } = await open("candor_restart", { patience: 0 });
    const model = memory();
    let failures = 0;
    const untilWritten = async (
      group: ReturnType<typeof groups>[number],
      restarted: Promise<void> | undefined,
    ) => {
      for (;;) {
        try {
          return await store.write(group);
        } catch {
          failures++;
          await restarted;
        }
      }
    };
    const all = groups();
    for (let i = 0; i < all.length; i += 2) {
      // The kill comes while one group is written and another one is applied.
      const restarted = i % 4 === 2 ? server.restart() : undefined;
      const two = all.slice(i, i + 2);
      await Promise.all(two.map((group) => untilWritten(group, restarted)));
      await restarted;
      for (const group of two) await model.write(group);
    }
    expect(failures).toBeGreaterThan(0);
    expect(await look(store)).toEqual(await look(model));
    await store.close();
  },
  300_000,
);

test(
  "a full disk refuses reports, loses none, and takes them once there is room",
  async () => {
    const { store, server } = await open("candor_full", { patience: 0 });
    const report = (i: number) => kept({ id: `${i}`, instance: `${i}` });
    await store.write([report(1)]);
    disk.fill([server.pid()]);
    for (let i = 2; i < 5; i++) {
      await expect(store.write([report(i)])).rejects.toThrow();
    }
    expect((await count(store))[0]?.reports).toBe(1);
    disk.free([server.pid()]);
    for (let i = 1; i < 5; i++) await store.write([report(i)]);
    expect((await count(store))[0]).toMatchObject({ instances: 4, reports: 4 });
    await store.close();
  },
  300_000,
);

/** The one server of this file, and a store on it. */
async function open(
  database: string,
  options: Parameters<typeof openShards>[1],
): Promise<{ readonly store: Opened; readonly server: ClickHouse }> {
  const server = await (started ??= startClickHouse(disk.path));
  await prepare({ url: server.url, database });
  const store = openShards([connect(server.url, database)], options);
  return { store, server };
}

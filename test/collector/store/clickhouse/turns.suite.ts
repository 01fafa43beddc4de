import { afterAll, expect, test } from "vitest";
import { openShards } from "../../../../src/collector/store/clickhouse/cluster.ts";
import { memory } from "../../../../src/collector/store/memory.ts";
import { connect } from "../../../../src/collector/store/clickhouse/open.ts";
import { count, kept } from "../case.ts";
import { look } from "../deeds.ts";
import { client, rowsOf, url } from "./database.ts";
import { withFaults } from "./with-faults.ts";

afterAll(() => client.close());

/** Nothing here depends on how fast the server is. */
const UNHURRIED = { patience: 0, deadline: 60_000 };

test("an entry is written while the one before it is applied", () =>
  withFaults(async (store, faulty) => {
    let entries = 0;
    let nextIsWritten = () => {};
    const after = new Promise<void>((resolve) => nextIsWritten = resolve);
    faulty.fate = (statement) => {
      if (/INSERT INTO log/.test(statement) && ++entries === 2) nextIsWritten();
      return /INSERT INTO tallies/.test(statement) ? { after } : "pass";
    };
    await Promise.all([
      store.write([kept({ instance: "a" })]),
      store.write([kept({ instance: "b" })]),
    ]);
    expect((await count(store))[0]).toMatchObject({ instances: 2, reports: 2 });
  }, UNHURRIED));

test("large groups that are prepared while others are written don't mix", () =>
  withFaults(async (store) => {
    const model = memory();
    const groups = ["a", "b", "c"].map((own) =>
      Array.from({ length: 1_100 }, (_, i) =>
        kept({
          id: `${i}`,
          instance: `${own}${i % 700}`,
          says: { version: `${own}${i % 3}`, os: `${i % 2}` },
        }))
    );
    await Promise.all(groups.map((group) => store.write(group)));
    for (const group of groups) await model.write(group);
    expect(await look(store)).toEqual(await look(model));
  }, UNHURRIED));

test("a collector writes its entry while another one applies its own, and applies it after that", () =>
  withFaults(async (store, faulty, database) => {
    await store.write([kept({ instance: "a" })]);
    let otherIsWritten = () => {};
    const after = new Promise<void>((resolve) => otherIsWritten = resolve);
    let isApplying = () => {};
    const applying = new Promise<void>((resolve) => isApplying = resolve);
    faulty.fate = (statement) => {
      if (!/INSERT INTO tallies/.test(statement)) return "pass";
      isApplying();
      return { after };
    };
    const first = store.write([kept({ instance: "b" })]);
    await applying;
    const direct = connect(url, database);
    const other = openShards([{
      ...direct,
      async command(asked) {
        const answer = await direct.command(asked);
        if (/INSERT INTO log/.test(asked.query)) otherIsWritten();
        return answer;
      },
    }]);
    await Promise.all([first, other.write([kept({ instance: "c" })])]);
    expect((await count(other))[0]).toMatchObject({ instances: 3, reports: 3 });
    await other.close();
  }, { deadline: 60_000 }));

test("an entry that isn't applied is applied before the next one, which was written already", () =>
  withFaults(async (store, faulty) => {
    await store.write([kept({ instance: "a" })]);
    let isFirst = true;
    faulty.fate = (statement) => {
      if (!isFirst || !/INSERT INTO reports/.test(statement)) return "pass";
      isFirst = false;
      return { code: 241, text: "Memory limit exceeded" };
    };
    const [first, second] = await Promise.allSettled([
      store.write([kept({ instance: "b" })]),
      store.write([kept({ instance: "c" })]),
    ]);
    expect([first.status, second.status]).toEqual(["rejected", "fulfilled"]);
    expect((await count(store))[0]).toMatchObject({ instances: 3, reports: 3 });
  }, UNHURRIED));

test("an entry whose tallies an earlier version wrote, without saying that it is applied, doesn't stop the next one", () =>
  withFaults(async (store, faulty, database) => {
    faulty.fate = (statement) =>
      /INSERT INTO tallies/.test(statement) ? "drop" : "pass";
    await expect(store.write([kept({ instance: "a" })])).rejects.toThrow();
    await client.command({
      query:
        `INSERT INTO ${database}.tallies (product, unit, start, cell, count) ` +
        "SELECT 'app', 'day', '2026-01-15', 1, 1 ORDER BY ALL",
      clickhouse_settings: {
        insert_deduplication_token: "entry/1",
        max_threads: 1,
      },
    });
    faulty.fate = () => "pass";
    await store.write([kept({ instance: "b" })]);
    expect((await count(store))[0]?.reports).toBe(2);
  }, { patience: 0, deadline: 10_000 }));

test("tallies that come again after a later entry count once, whatever the later one changed", () =>
  withFaults(async (store, faulty) => {
    let end = () => {};
    const after = new Promise<void>((resolve) => end = resolve);
    let isFirst = true;
    faulty.fate = (statement) => {
      if (!isFirst || !/INSERT INTO tallies/.test(statement)) return "pass";
      isFirst = false;
      return { after, lost: true };
    };
    const of = (day: string) => kept({ day, says: { configHash: day } });
    await store.write([of("2026-01-15")]);
    await store.write([of("2026-01-16")]);
    const before = await look(store);
    end();
    await faulty.settle();
    expect(await look(store)).toEqual(before);
  }, UNHURRIED));

test("the log doesn't grow while nothing can be applied", () =>
  withFaults(async (store, faulty, database) => {
    faulty.fate = (statement) =>
      /INSERT INTO tallies/.test(statement)
        ? { code: 243, text: "Cannot reserve 1.00 MiB" }
        : "pass";
    for (let i = 0; i < 6; i++) {
      await expect(store.write([kept({ instance: `${i}` })])).rejects.toThrow();
    }
    const [log] = await rowsOf<{ entries: number }>(
      `SELECT toUInt32(uniqExact(slot)) AS entries FROM ${database}.log`,
    );
    expect(log?.entries).toBeLessThan(6);
    faulty.fate = () => "pass";
    for (let i = 0; i < 6; i++) await store.write([kept({ instance: `${i}` })]);
    expect((await count(store))[0]).toMatchObject({ instances: 6, reports: 6 });
  }, UNHURRIED));

test("a server that is slow but answers is waited for", () =>
  withFaults(async (store, faulty) => {
    faulty.fate = () => ({
      after: new Promise((resolve) => setTimeout(resolve, 20)),
    });
    await store.write([kept()]);
    expect((await count(store))[0]?.reports).toBe(1);
  }, UNHURRIED));

test("a statement whose connection was lost, and that reaches the server after it was done again, changes nothing any more", () =>
  withFaults(async (store, faulty) => {
    let end = () => {};
    const after = new Promise<void>((resolve) => end = resolve);
    const late = new Set<string>();
    faulty.fate = (statement) => {
      const [table] = /INSERT INTO \w+/.exec(statement) ?? [];
      if (!table || late.has(table)) return "pass";
      late.add(table);
      return { after, lost: true };
    };
    await store.write([kept({ says: { version: "1", configHash: "1" } })]);
    expect(late.size).toBe(7);
    const before = await look(store);
    end();
    await faulty.settle();
    expect(await look(store)).toEqual(before);
    await store.write([kept({ id: "2", instance: "b" })]);
    expect((await count(store))[0]).toMatchObject({ instances: 2, reports: 2 });
  }, UNHURRIED));

import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { createCollector } from "../../../../src/collector/collector.ts";
import { clickhouse } from "../../../../src/collector/store/clickhouse.ts";
import { openShards } from "../../../../src/collector/store/clickhouse/cluster.ts";
import { connect } from "../../../../src/collector/store/clickhouse/open.ts";
import { memory } from "../../../../src/collector/store/memory.ts";
import { seed } from "../../../seed.ts";
import { count, kept } from "../case.ts";
import { look } from "../deeds.ts";
import { client, url } from "./database.ts";
import type { Fate } from "./faulty.ts";
import { withFaults } from "./with-faults.ts";

afterAll(() => client.close());

/** As clients do: again until it is acknowledged. */
async function untilDone(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      return await work();
    } catch {
      // Again.
    }
  }
  throw new Error("never done");
}

describe("with a server that fails at any statement", () => {
  test("what is sent until it is acknowledged counts once", async () => {
    const fates = fc.infiniteStream(fc.oneof(
      { weight: 20, arbitrary: fc.constant<Fate>("pass") },
      { weight: 1, arbitrary: fc.constantFrom<Fate>("drop", "lose") },
      {
        weight: 1,
        arbitrary: fc.constant<Fate>({ code: 243, text: "no space left" }),
      },
    ));
    const property = fc.asyncProperty(
      fates,
      (fates) =>
        withFaults(async (store, faulty) => {
          const model = memory();
          faulty.fate = () => fates.next().value ?? "pass";
          for (let i = 0; i < 6; i++) {
            const group = ["a", "b", `c${i}`].map((instance) =>
              kept({
                id: `${i}`,
                instance,
                day: `2026-01-${15 + i % 2}`,
                says: { version: `${i % 2}`, configHash: `${i % 3}` },
                cells: [{ field: "events.x", value: "", count: i + 1 }],
              })
            );
            await untilDone(() => store.write(group));
            await model.write(group);
            if (i !== 3) continue;
            await untilDone(() => store.remove("a", "2026-01-16"));
            await model.remove("a", "2026-01-16");
          }
          faulty.fate = () => "pass";
          expect(await look(store)).toEqual(await look(model));
        }),
    );
    await fc.assert(property, { numRuns: 4, seed });
  }, 300_000);

  for (
    const [what, fate] of Object.entries<Fate>({
      "is gone": "drop",
      "is read-only": {
        code: 164,
        text: "Cannot execute query in readonly mode",
      },
      "has a read-only table": {
        code: 242,
        text: "Table is in readonly mode (replica)",
      },
      "doesn't answer": "hang",
      "has no space left": { code: 243, text: "Cannot reserve 1.00 MiB" },
    })
  ) {
    test(`a post is answered 503 with Retry-After while the server ${what}, and 204 afterwards`, () =>
      withFaults(async (store, faulty) => {
        const collector = createCollector({ products: { app: {} }, store });
        const day = new Date().toISOString().slice(0, 10);
        const report = {
          protocol: 1,
          id: "1".repeat(64),
          product: "app",
          version: "1.0.0",
          day,
          revision: 1,
          instance: "a".repeat(64),
          sequence: 1,
          window: 0,
        };
        const post = () =>
          collector.fetch(
            new Request("http://localhost/v1/reports", {
              method: "POST",
              headers: { "content-type": "application/json" },
              body: JSON.stringify(report),
            }),
          );
        faulty.fate = (statement) => /INSERT/.test(statement) ? fate : "pass";
        const refused = await post();
        expect(refused.status).toBe(503);
        expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
        faulty.fate = () => "pass";
        // On a busy machine a write may take longer than its deadline.
        await expect.poll(async () => (await post()).status).toBe(204);
        const counted = await store.count({
          product: "app",
          unit: "day",
          from: day,
          to: day,
        });
        expect(counted.map(({ reports }) => reports)).toEqual([1]);
      }));
  }

  test(
    "a write that isn't answered is given up after its deadline",
    () =>
      withFaults(async (store, faulty) => {
        faulty.fate = (statement) =>
          /INSERT INTO log/.test(statement) ? "hang" : "pass";
        await expect(store.write([kept()])).rejects.toThrow();
        faulty.fate = () => "pass";
        await expect.poll(() => store.write([kept()])).toBeUndefined();
        expect((await count(store))[0]?.reports).toBe(1);
      }),
  );
});

test("a statement whose answer is lost is done again and changes nothing", () =>
  withFaults(async (store, faulty) => {
    const model = memory();
    const tables = [
      ...["cells", "log", "accepted", "instances"],
      ...["reports", "configs", "tallies"],
    ];
    for (const [i, table] of tables.entries()) {
      const statement = new RegExp(`INSERT INTO ${table} `);
      let isLost = false;
      faulty.fate = (asked) => {
        if (isLost || !statement.test(asked)) return "pass";
        isLost = true;
        return "lose";
      };
      // Some of the instances are known, and the others are new.
      const group = Array.from({ length: 300 }, (_, n) =>
        kept({
          id: table,
          instance: `${i * 150 + n}`,
          day: `2026-01-${15 + i}`,
          says: { version: `${n % 3} ${i}`, configHash: `${n % 2}` },
        }));
      await store.write(group);
      await model.write(group);
      expect(isLost).toBe(true);
    }
    expect(await look(store)).toEqual(await look(model));
  }));

test("an entry that its collector didn't finish is finished by the next one", () =>
  withFaults(async (store, faulty, database) => {
    faulty.fate = (statement) =>
      /INSERT INTO (reports|tallies)/.test(statement) ? "drop" : "pass";
    await expect(store.write([kept({ says: { version: "1" } })])).rejects
      .toThrow();
    expect(await count(store)).toEqual([]);
    const other = clickhouse(`${url}/${database}`);
    await other.write([kept({ id: "2", instance: "b" })]);
    expect((await count(other))[0]).toMatchObject({ instances: 2, reports: 2 });
    await other.close?.();
  }));

test("a user who may only read sees the numbers, and writes nothing", () =>
  withFaults(async (store, _, database) => {
    await store.write([kept()]);
    const settings = new URL("?clickhouse_setting_readonly=1", url);
    const reader = openShards([connect(settings.href, database)]);
    await expect(reader.write([kept({ id: "2" })])).rejects.toMatchObject({
      code: "164",
    });
    await expect(reader.remove("a", "2026-01-15")).rejects.toThrow();
    expect(await count(reader)).toEqual(await count(store));
    expect((await count(store))[0]?.reports).toBe(1);
    await reader.close();
  }));

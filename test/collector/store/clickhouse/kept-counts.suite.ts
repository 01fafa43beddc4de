import { afterAll, expect, test } from "vitest";
import { memory } from "../../../../src/collector/store/memory.ts";
import type {
  Store,
  StoredReport,
} from "../../../../src/collector/store/store.ts";
import { count, kept } from "../case.ts";
import { client } from "./database.ts";
import { withFaults } from "./with-faults.ts";

afterAll(() => client.close());

test("a question that is repeated counts only the periods that have changed", () =>
  withFaults(async (store, faulty) => {
    const model = memory();
    let counts = 0;
    faulty.fate = (statement) => {
      if (/bitmapAndnotCardinality/.test(statement)) counts++;
      return "pass";
    };
    /** How many statements count, if what they tell is right. */
    const ask = async () => {
      counts = 0;
      const query = {
        ...{ product: "app", unit: "day" as const, isRepeated: true },
        ...{ from: "2026-01-01", to: "2026-01-31" },
      };
      const [told, wanted] = await Promise.all(
        [store, model].map((one) =>
          count({ ...one, count: () => one.count(query) } as Store)
        ),
      );
      expect(told).toEqual(wanted);
      return counts;
    };
    const write = async (...group: StoredReport[]) => {
      for (const one of [store, model]) await one.write(group);
    };
    const says = { version: "1" };
    await write(
      kept({ id: "1", instance: "a", day: "2026-01-14", says }),
      kept({ id: "2", instance: "b", day: "2026-01-15", says }),
    );
    expect(await ask()).toBe(1);
    expect(await ask()).toBe(0);
    await write(kept({ id: "3", instance: "b", day: "2026-01-16", says }));
    expect(await ask()).toBe(1);
    // What is taken and what is added have the same sum.
    await write(kept({ id: "4", instance: "c", day: "2026-01-14" }));
    expect(await ask()).toBe(1);
    for (const one of [store, model]) await one.remove("a", "2026-01-16");
    await write(kept({ id: "5", instance: "c", day: "2026-01-14", says }));
    expect(await ask()).toBe(1);
    expect(await ask()).toBe(0);
  }));

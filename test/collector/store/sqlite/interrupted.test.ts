/** A sweep that ends in the middle: the process was killed, or the disk was full. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { memory } from "../../../../src/collector/store/memory.ts";
import { sqlite } from "../../../../src/collector/store/sqlite.ts";
import type { Store } from "../../../../src/collector/store/store.ts";
import { withFiles } from "../../../cli/files.ts";
import { count, kept } from "../case.ts";

const BEFORE = { reports: "2026-02-01", tallies: "2025-01-01" };

/** Reports of three months. */
const group = ["2025-12-30", "2026-01-15", "2026-01-31", "2026-02-02"]
  .map((day, i) => kept({ id: `${i}`, day, says: { version: `${i % 2}` } }));

async function all(store: Store): Promise<unknown> {
  return await Promise.all(
    (["day", "week", "month"] as const).map((unit) => count(store, unit)),
  );
}

test.each([
  ["once its months are closed", "DELETE ON reports"],
  ["while their periods are counted", "INSERT ON tallies"],
])(
  "a sweep that fails %s is done by the next one, and no number changes",
  async (_, fault) => {
    using folder = withFiles({}, { installed: false });
    const path = join(folder.path, "stats.db");
    const model = memory();
    const store = sqlite(path);
    for (const one of [store, model]) await one.write(group);
    const db = new DatabaseSync(path);
    db.exec(
      `CREATE TRIGGER fault BEFORE ${fault} BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    );
    await expect(store.sweep(BEFORE)).rejects.toThrow("disk full");
    expect(await all(store)).toEqual(await all(model));
    // These months are closed for good, although they aren't counted yet.
    await store.write([kept({ id: "late", day: "2026-01-20" })]);
    expect(await all(store)).toEqual(await all(model));
    db.exec("DROP TRIGGER fault");
    db.close();
    for (const one of [store, model]) await one.sweep(BEFORE);
    expect(await all(store)).toEqual(await all(model));
    await store.close?.();
  },
);

test("what an interrupted sweep has counted of an instance that is removed then doesn't stay", async () => {
  using folder = withFiles({}, { installed: false });
  const path = join(folder.path, "stats.db");
  const model = memory();
  const store = sqlite(path);
  const other = { id: "b", instance: "b", day: "2026-01-15" };
  for (const one of [store, model]) {
    await one.write([...group, kept({ ...other, says: { version: "of b" } })]);
  }
  const db = new DatabaseSync(path);
  db.exec(
    "CREATE TRIGGER fault BEFORE INSERT ON tallies WHEN NEW.unit = 'month' BEGIN SELECT RAISE(ABORT, 'disk full'); END",
  );
  await expect(store.sweep(BEFORE)).rejects.toThrow("disk full");
  for (const one of [store, model]) await one.remove("b", "2026-01-20");
  db.exec("DROP TRIGGER fault");
  db.close();
  for (const one of [store, model]) await one.sweep(BEFORE);
  expect(await all(store)).toEqual(await all(model));
  await store.close?.();
});

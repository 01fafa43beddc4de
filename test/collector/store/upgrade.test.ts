/**
 * SQLite files of earlier versions. That of 0.1.0 has 30 reports of four days, one deletion, and a sweep of the first month;
 * the other one is of the last version that counted reports as they came: 60 reports, the later ones counted by week only.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { memory } from "../../../src/collector/store/memory.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import {
  countReports,
  storedReports,
} from "../../../src/collector/store/sqlite/stored.ts";
import type { Store } from "../../../src/collector/store/store.ts";
import { withFiles } from "../../cli/files.ts";
import { bodies, count, kept } from "./case.ts";

/** Writes the file of a version into a folder. */
function fileOf(version: "0.1.0" | "counted", folder: string): string {
  const path = join(folder, "stats.db");
  const packed = new URL(`sqlite-${version}.db.gz`, import.meta.url);
  writeFileSync(path, gunzipSync(readFileSync(packed)));
  return path;
}

test("a file that 0.1.0 made opens with its reports and numbers, and goes on", async () => {
  using folder = withFiles({}, { installed: false });
  const store = sqlite(fileOf("0.1.0", folder.path));
  expect(await bodies(store)).toHaveLength(21);
  const published = (await count(store, "month")).map(
    ({ start, instances, reports }) => [start, instances, reports],
  );
  expect(published).toEqual([
    // Its reports are deleted; its numbers stay.
    ["2026-08-01", 5, 5],
    ["2026-09-01", 7, 13],
    ["2026-10-01", 8, 8],
  ]);
  const [day] = (await count(store)).slice(-1);
  expect(day?.cells).toContainEqual({
    field: "config.level",
    value: "debug",
    instances: 3,
    count: 3,
  });
  const again = JSON.parse((await bodies(store)).at(-1) ?? "");
  await store.write([
    kept({ id: again.id, day: again.day, instance: again.instance }),
    kept({ id: "new", day: "2026-10-15", instance: "new" }),
    kept({ id: "old", day: "2026-08-31", instance: "new" }),
    kept({ id: "gone", day: "2026-10-15", instance: "5".padStart(64, "b") }),
  ]);
  expect((await count(store, "month")).map(({ instances }) => instances))
    .toEqual([5, 7, 9]);
  await store.close?.();
});

/** All that is counted from September on: of August, only tallies are left. */
async function counted(store: Store): Promise<unknown> {
  const all: unknown[] = [];
  for (const product of ["app", "other"]) {
    for (const unit of ["day", "week", "month"] as const) {
      const periods = await count(store, unit, undefined, product);
      all.push(periods.filter(({ start }) => start >= "2026-09-01"));
    }
  }
  return all;
}

/** A store of the same reports that counts them anew. */
async function modelOf(path: string): Promise<Store> {
  const model = memory();
  const db = new DatabaseSync(path);
  for (const group of storedReports(db)) await model.write(group);
  db.close();
  return model;
}

test("a file whose reports were counted as they came gives the same numbers, before and after its reports are moved", async () => {
  using folder = withFiles({}, { installed: false });
  const path = fileOf("counted", folder.path);
  const model = await modelOf(path);
  const store = sqlite(path);
  const repeated = kept({
    product: "app",
    id: (1_000_000 + 400).toString(16).padStart(64, "0"),
    instance: (5000).toString(16).padStart(64, "0"),
    day: "2026-10-01",
  });
  const fresh = kept({ day: "2026-10-02", says: { version: "1.0" } });
  // The old reports are still where they were: what is there already counts once, and a removal finds them.
  const leaving = (5001).toString(16).padStart(64, "0");
  for (const one of [store, model]) {
    await one.write([repeated, fresh]);
    await one.remove(leaving, "2026-10-03");
  }
  const file = new DatabaseSync(path);
  expect(countReports(file)).toEqual([
    { product: "app", reports: 29 },
    { product: "other", reports: 12 },
  ]);
  expect(await counted(store)).toEqual(await counted(model));
  const august = await count(store, "month");
  expect(august[0]).toMatchObject({ start: "2026-08-01", instances: 8 });
  expect(august[0]?.cells).toHaveLength(7);
  await store.write([repeated, fresh]);
  expect(countReports(file)[0]).toEqual({ product: "app", reports: 29 });
  expect(await counted(store)).toEqual(await counted(await modelOf(path)));
  const tables = file.prepare("SELECT name FROM sqlite_schema").all();
  expect(`${tables.map(({ name }) => name)}`).not.toContain("old_");
  file.close();
  await store.close?.();
});

/** A SQLite file that 0.1.0 made: 30 reports of four days, one deletion, and a sweep of the first month. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { withFiles } from "../../cli/files.ts";
import { bodies, count, kept } from "./case.ts";

/** Writes the file of 0.1.0 into a folder. */
function fileOf010(folder: string): string {
  const path = join(folder, "stats.db");
  const packed = new URL("sqlite-0.1.0.db.gz", import.meta.url);
  writeFileSync(path, gunzipSync(readFileSync(packed)));
  return path;
}

test("a file that 0.1.0 made opens with its reports and numbers, and goes on", async () => {
  using folder = withFiles({}, { installed: false });
  const store = sqlite(fileOf010(folder.path));
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

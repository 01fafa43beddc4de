/** `candor export` and `candor import`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { bodies, count } from "../../collector/store/case.ts";
import { withFiles } from "../files.ts";
import { candor, storeIn } from "./stores.ts";

describe("candor export", () => {
  test("writes NDJSON, to the standard output or a file", async () => {
    using folder = withFiles({}, { installed: false });
    const { path } = folder;
    const store = sqlite(await storeIn(path));
    const lines = (await bodies(store, "app")).map((body) => `${body}\n`).join(
      "",
    );
    await store.close?.();
    const ran = await candor(
      path,
      "export --store stats.db --product app --ndjson",
    );
    expect(ran).toEqual({
      code: 0,
      out: lines,
      err: expect.stringMatching(/^\d+ reports of app\n$/),
    });
    expect(
      (await candor(
        path,
        "export --store stats.db --product app --ndjson --out app.ndjson",
      )).code,
    ).toBe(0);
    expect(readFileSync(join(path, "app.ndjson"), "utf8")).toBe(lines);
    const some = await candor(
      path,
      "export --store stats.db --product app --ndjson --from 2026-02-01 --to 2026-02-28",
    );
    expect(
      some.out.trim().split("\n").every((line) =>
        JSON.parse(line).day.startsWith("2026-02")
      ),
    ).toBe(true);
  });

  test("writes Parquet that another reader reads", async () => {
    using folder = withFiles({}, { installed: false });
    const { path } = folder;
    const store = sqlite(await storeIn(path));
    const reports = (await bodies(store, "app")).map((body) =>
      JSON.parse(body)
    );
    await store.close?.();
    const ran = await candor(
      path,
      "export --store stats.db --product app --parquet --out app.parquet",
    );
    expect(ran).toMatchObject({ code: 0, out: "" });
    const file = readFileSync(join(path, "app.parquet"));
    const buffer = file.buffer.slice(
      file.byteOffset,
      file.byteOffset + file.length,
    ) as ArrayBuffer;
    const rows = await parquetReadObjects({ file: buffer });
    expect(rows).toHaveLength(reports.length);
    for (const [i, { environment, ...report }] of reports.entries()) {
      expect(rows[i]).toMatchObject({
        ...report,
        os: environment.os,
        cpus: environment.cpus,
      });
    }
    expect(rows[0]?.["metrics"] ?? null).toBeNull();
  });

  test("of nothing is an empty file", async () => {
    using folder = withFiles({}, { installed: false });
    const { path } = folder;
    await storeIn(path);
    for (const format of ["ndjson", "parquet"]) {
      const ran = await candor(
        path,
        `export --store stats.db --product other --${format} --out other.${format}`,
      );
      expect(ran).toMatchObject({
        code: 0,
        err: `0 reports of other in other.${format}\n`,
      });
    }
  });

  test.each([
    ["--ndjson", "--product is missing"],
    ["--product app", "Either --ndjson or --parquet"],
    ["--product app --ndjson --parquet", "Either --ndjson or --parquet"],
    ["--product app --parquet", "--parquet needs --out"],
    ["--product app --ndjson --from 2026-02-31x", "--from must be a day"],
    ["--product app --ndjson --out stats.db", "there is a file already"],
  ])("candor export %s is wrong usage", async (line, says) => {
    using folder = withFiles({}, { installed: false });
    await storeIn(folder.path);
    const ran = await candor(folder.path, `export --store stats.db ${line}`);
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.err).toContain(says);
    expect(readdirSync(folder.path)).toEqual(["stats.db"]);
  });
});

describe("candor import", () => {
  test("moves every report, number and deletion, twice as well as once, and shows how far it is on a terminal", async () => {
    using folder = withFiles({}, { installed: false });
    const { path } = folder;
    const from = sqlite(await storeIn(path, 700));
    const first = await candor(path, "import --store new.db stats.db", true);
    expect(first).toMatchObject({
      code: 0,
      out: "651 reports and 1 deletion are in the sqlite store\n",
    });
    expect(first.err).toContain(
      "[##############################] 100 % (651 of 651)",
    );
    const again = await candor(path, "import --store new.db stats.db");
    expect(again).toMatchObject({ code: 0, err: "" });
    const to = sqlite(join(path, "new.db"));
    for (const product of ["app", "hal"]) {
      const sorted = async (store: typeof to) =>
        (await bodies(store, product)).sort();
      expect(await sorted(to)).toEqual(await sorted(from));
      for (const unit of ["day", "week", "month"] as const) {
        expect(await count(to, unit, undefined, product))
          .toEqual(await count(from, unit, undefined, product));
      }
    }
    await from.close?.();
    await to.close?.();
  });

  test("leaves months of which reports were deleted where they are", async () => {
    using folder = withFiles({}, { installed: false });
    const { path } = folder;
    const from = sqlite(await storeIn(path));
    await from.sweep({ reports: "2026-02-13", tallies: "2000-01-01" });
    await from.close?.();
    expect((await candor(path, "import --store new.db stats.db")).code).toBe(0);
    const to = sqlite(join(path, "new.db"));
    expect((await count(to, "month")).map(({ start }) => start)).toEqual([
      "2026-03-01",
    ]);
    await to.close?.();
  });
});

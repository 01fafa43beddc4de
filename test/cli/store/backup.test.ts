/** `candor backup` and `candor restore`: a file that is whole or not there, and a store that is never lost. */
import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { writeNewFile } from "../../../src/cli/store/new-file.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { bodies, count } from "../../collector/store/case.ts";
import { withFiles } from "../files.ts";
import { PRODUCTS } from "../serve/products.ts";
import { posting } from "../serve/posting.ts";
import { candor as started } from "../spawned.ts";
import { candor, storeIn } from "./stores.ts";

/** The reports of a file, and whether its numbers belong to them. */
async function look(path: string) {
  const store = sqlite(path);
  const all = [...await bodies(store, "app"), ...await bodies(store, "hal")];
  const counted = [
    ...await count(store, "day", undefined, "app"),
    ...await count(store, "day", undefined, "hal"),
  ].reduce((sum, { reports }) => sum + reports, 0);
  await store.close?.();
  return { reports: all.length, counted };
}

describe("candor backup", () => {
  test("copies the store while a collector writes to it, consistent at one instant", async () => {
    using folder = withFiles({ "products.ts": PRODUCTS });
    const { path } = folder;
    await using served = started(
      [
        "serve",
        "--port=0",
        "--products=products.ts",
        "--store=stats.db",
        "--rate-limit=off",
      ],
      { cwd: path },
    );
    const url = await served.url();
    const posts = Array.from({ length: 300 }, (_, i) => posting(url, i + 1));
    // The first are stored, the others on their way.
    await posts[20];
    const ran = await candor(path, "backup --store stats.db copy.db");
    expect(ran).toMatchObject({ code: 0, err: "" });
    for (const post of posts) expect((await post).status).toBe(204);
    const copy = await look(join(path, "copy.db"));
    expect(copy.reports).toBeGreaterThan(0);
    expect(copy.counted).toBe(copy.reports);
    expect(statSync(join(path, "copy.db")).mode & 0o777).toBe(0o600);
    expect(readdirSync(path).filter((name) => name.startsWith("copy"))).toEqual(
      ["copy.db"],
    );
  });

  test("overwrites a file only if told to, and isn't disturbed by what an interrupted run left", async () => {
    using folder = withFiles({ "copy.db": "mine", "copy.db.partial": "half" }, {
      installed: false,
    });
    const { path } = folder;
    await storeIn(path);
    const ran = await candor(path, "backup --store stats.db copy.db");
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.err).toContain("there is a file already");
    expect(readFileSync(join(path, "copy.db"), "utf8")).toBe("mine");
    const again = await candor(
      path,
      "backup --store stats.db --replace copy.db",
    );
    expect(again).toMatchObject({
      code: 0,
      out: `37 reports in ${join(path, "copy.db")}\n`,
    });
    expect(existsSync(join(path, "copy.db.partial"))).toBe(false);
  });

  test.each([
    ["backup --store no.db copy.db", 2, "there is no such file"],
    ["backup --store other.db copy.db", 2, "it isn't a store of candor"],
    ["backup --store text.db copy.db", 1, "file is not a database"],
    ["backup --store damaged.db copy.db", 1, "as it is damaged"],
    ["backup --store later.db copy.db", 1, "a later version of candor made it"],
    ["backup --store stats.db stats.db", 2, "into itself"],
    ["backup --store stats.db no/folder/copy.db", 1, "Cannot write"],
    ["backup --store clickhouse://h/x copy.db", 2, "BACKUP DATABASE candor"],
    ["backup --store stats.db", 2, "No file given"],
    ["restore --store new.db other.db", 2, "it isn't a store of candor"],
    ["restore --store new.db damaged.db", 1, "as it is damaged"],
    ["restore --store stats.db copied.db", 2, "there is a file already"],
    ["restore --store stats.db stats.db", 2, "from itself"],
    ["restore --store memory stats.db", 2, "RESTORE DATABASE candor"],
    ["import --store stats.db stats.db", 2, "Cannot import into that store"],
    ["import --store new.db text.db", 1, "file is not a database"],
  ])("candor %s ends with %i and says why", async (line, code, says) => {
    using folder = withFiles({ "text.db": "no database".repeat(500) }, {
      installed: false,
    });
    const { path } = folder;
    const source = readFileSync(await storeIn(path));
    for (const name of ["damaged.db", "later.db", "copied.db"]) {
      writeFileSync(join(path, name), source);
    }
    const change = (name: string, sql: string) => {
      const db = new DatabaseSync(join(path, name));
      db.exec(sql);
      db.close();
    };
    change("other.db", "CREATE TABLE facts (fact)");
    change("later.db", "UPDATE meta SET value = '99' WHERE name = 'version'");
    writeFileSync(
      join(path, "damaged.db"),
      source.fill(7, source.length - 9000),
    );
    const before = readdirSync(path);
    const ran = await candor(path, line);
    expect([ran.code, ran.out]).toEqual([code, ""]);
    expect(ran.err).toContain(says);
    expect(readdirSync(path)).toEqual(before);
  });
});

describe("writeNewFile()", () => {
  test("leaves nothing behind if the disk is full", async () => {
    using folder = withFiles({}, { installed: false });
    const path = join(folder.path, "copy.db");
    const full = writeNewFile(path, (partial) => {
      writeFileSync(partial, "half");
      throw Object.assign(new Error("no space"), { code: "ENOSPC" });
    });
    await expect(full).rejects.toMatchObject({
      message: `Cannot write ${path}: ENOSPC`,
      hint: expect.stringContaining("free some space"),
    });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("doesn't overwrite a file that appears meanwhile", async () => {
    using folder = withFiles({}, { installed: false });
    const path = join(folder.path, "copy.db");
    const late = writeNewFile(path, (partial) => {
      writeFileSync(partial, "ours");
      writeFileSync(path, "theirs");
    });
    await expect(late).rejects.toThrow("there is a file already");
    expect(readFileSync(path, "utf8")).toBe("theirs");
  });
});

describe("candor restore", () => {
  test("puts a backup in place, and the old store aside", async () => {
    using folder = withFiles({}, { installed: false });
    const { path } = folder;
    await storeIn(path, 40);
    await candor(path, "backup --store stats.db copy.db");
    await storeIn(path, 60);
    const ran = await candor(
      path,
      "restore --store stats.db --replace copy.db",
    );
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(await look(join(path, "stats.db"))).toEqual({
      reports: 37,
      counted: 37,
    });
    expect((await look(join(path, "stats.db.old"))).reports).toBe(56);
    expect((await candor(path, "restore --store new.db copy.db")).code).toBe(0);
    expect((await look(join(path, "new.db"))).reports).toBe(37);
  });

  test("refuses while another process uses the store, and changes nothing", async () => {
    using folder = withFiles({}, { installed: false });
    const { path } = folder;
    const file = await storeIn(path);
    await candor(path, "backup --store stats.db copy.db");
    const store = sqlite(file);
    await store.open?.();
    const ran = await candor(
      path,
      "restore --store stats.db --replace copy.db",
    );
    expect([ran.code, ran.err]).toEqual([
      1,
      expect.stringContaining("stop the collector first"),
    ]);
    await store.close?.();
    expect(readdirSync(path)).toEqual(["copy.db", "stats.db"]);
  });

  test("puts a damaged store aside, too", async () => {
    using folder = withFiles({}, { installed: false });
    const { path } = folder;
    await storeIn(path);
    await candor(path, "backup --store stats.db copy.db");
    writeFileSync(join(path, "stats.db"), "damaged".repeat(999));
    expect(
      (await candor(path, "restore --store stats.db --replace copy.db")).code,
    ).toBe(0);
    expect((await look(join(path, "stats.db"))).reports).toBe(37);
    expect(readFileSync(join(path, "stats.db.old"), "utf8")).toContain(
      "damaged",
    );
  });
});

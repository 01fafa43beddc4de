import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { fileState } from "../../../src/platform/files/file-state.ts";
import { writeWholeFile } from "../../../src/platform/files/write-whole-file.ts";
import { temporary } from "../temporary.ts";

/** What the next syncs of a file end with. */
const faults = vi.hoisted((): string[] => []);

// Some network and removable disks have no hard links.
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const failing = (code: string) =>
    Promise.reject(Object.assign(new Error(code), { code }));
  return {
    ...real,
    link: () => failing("EPERM"),
    async open(...args: Parameters<typeof real.open>) {
      const file = await real.open(...args);
      const fault = String(args[0]).endsWith(".state") && args[1] === "wx" &&
        faults.shift();
      if (fault) file.sync = () => failing(fault);
      return file;
    },
  };
});

const KEY = "candor/hal";

test("without hard links, replace() still lets one of several writers win", async () => {
  using folder = temporary();
  const count = async () => {
    const { getItem, replace } = fileState(() => folder.path);
    for (let left = 5; left > 0;) {
      const text = await getItem(KEY);
      // For a moment, a reader may see a part of a file.
      const value = Number(text?.match(/^\d+$/)?.[0] ?? (text ? NaN : 0));
      if (text === "" || Number.isNaN(value)) continue;
      if (await replace!(KEY, text, `${value + 1}`)) left--;
    }
  };
  await Promise.all([count(), count(), count()]);
  expect(await fileState(() => folder.path).getItem(KEY)).toBe("15");
  expect(readdirSync(folder.path)).toEqual(["hal@15.state"]);
});

test("without hard links, a write that fails leaves the state as it was", async () => {
  using folder = temporary();
  const { getItem, replace } = fileState(() => folder.path);
  await replace!(KEY, null, "1");
  faults.push("ENOSPC");
  await expect(replace!(KEY, "1", "2")).rejects.toThrow("ENOSPC");
  expect(await getItem(KEY)).toBe("1");
  expect(await replace!(KEY, "1", "2")).toBe(true);
  expect(readdirSync(folder.path)).toEqual(["hal@2.state"]);
});

test("without hard links, an exported file is still written, and never over another one", async () => {
  using folder = temporary();
  const path = join(folder.path, "report.json");
  await writeWholeFile(path, "one");
  await expect(writeWholeFile(path, "two")).rejects.toMatchObject({
    code: "EEXIST",
  });
  expect(readFileSync(path, "utf8")).toBe("one");
  expect(readdirSync(folder.path)).toEqual(["report.json"]);
});

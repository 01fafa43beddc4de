import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeDirectory } from "../../../src/platform/files/make-directory.ts";
import { temporary } from "../temporary.ts";

test("makeDirectory() makes every missing level, for its owner only", async () => {
  using folder = temporary();
  const path = join(folder.path, "a/b/c");
  await Promise.all([makeDirectory(path), makeDirectory(path)]);
  for (const level of [path, join(path, ".."), join(path, "../..")]) {
    expect(statSync(level).mode & 0o777).toBe(0o700);
  }
  await makeDirectory(path);
  await makeDirectory("/");
});

test.runIf(existsSync("/proc"))(
  "makeDirectory() rejects below a place where nothing can be made",
  async () => {
    for (const path of ["/proc/x", "/proc/x/.local/state/candor"]) {
      await expect(makeDirectory(path)).rejects.toThrow();
    }
  },
);

test("makeDirectory() rejects below a file", async () => {
  using folder = temporary();
  const file = join(folder.path, "file");
  writeFileSync(file, "");
  await expect(makeDirectory(join(file, "a/b"))).rejects.toThrow("ENOTDIR");
});

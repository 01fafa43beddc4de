import { readdirSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { fileState } from "../../../src/platform/files/file-state.ts";
import { temporary } from "../temporary.ts";

/** What the next renamings end with, before they do what they should. */
const refusals = vi.hoisted((): string[] => []);

// Windows refuses to replace a file that is being read; elsewhere that can't be brought about.
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const rename: typeof real.rename = (...paths) => {
    const code = refusals.shift();
    return code
      ? Promise.reject(Object.assign(new Error(code), { code }))
      : real.rename(...paths);
  };
  return { ...real, rename };
});

test("fileState() tries again if a reader keeps a file from being replaced", async () => {
  using folder = temporary();
  const state = fileState(() => folder.path);
  refusals.push("EPERM", "EBUSY", "EACCES");
  await state.setItem("candor/hal", "{}");
  expect(await state.getItem("candor/hal")).toBe("{}");
});

test("fileState() rejects if that lasts or another error comes, and leaves no draft", async () => {
  using folder = temporary();
  const state = fileState(() => folder.path);
  refusals.push(...Array(6).fill("EPERM"));
  await expect(state.setItem("candor/hal", "{}")).rejects.toThrow("EPERM");
  expect(refusals).toEqual([]);
  refusals.push("EIO", "EIO");
  await expect(state.setItem("candor/hal", "{}")).rejects.toThrow("EIO");
  expect(refusals.splice(0)).toEqual(["EIO"]);
  expect(readdirSync(folder.path)).toEqual([]);
});

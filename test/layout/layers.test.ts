import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { sourceFiles } from "../../scripts/source-files.ts";
import { forbiddenImports } from "./imports.ts";

test("every source file imports only what its layer may", () => {
  const found = sourceFiles().flatMap((path) =>
    forbiddenImports(path, readFileSync(join(root, path), "utf8"))
  );
  expect(found).toEqual([]);
});

test("forbiddenImports() finds every way of importing", () => {
  const forbidden = [
    `import { a } from "../telemetry.ts";`,
    `import type { a } from "../platform/node.ts";`,
    `export * from "../collector/mod.ts";`,
    `const a = await import("../send/mod.ts");`,
    `import { readFile } from "node:fs";`,
    `import ky from "ky";`,
    `import "../../mod.ts";`,
    `import { a } from "../hash/digest.js";`,
    `import { a } from "../hash/digest";`,
  ];
  for (const line of forbidden) {
    expect(forbiddenImports("src/anonymize/a.ts", line), line).toHaveLength(1);
  }
});

test("forbiddenImports() allows what the table of layers allows", () => {
  const allowed = `
    import * as v from "valibot";
    import { b } from "./b.ts";
    import { mark } from "../schema/mark.ts";
    // import "../telemetry.ts";
    const text = 'import "node:fs"';`;
  expect(forbiddenImports("src/anonymize/a.ts", allowed)).toEqual([]);
  const node = `import { open } from "node:fs/promises";`;
  expect(forbiddenImports("src/platform/node.ts", node)).toEqual([]);
  expect(forbiddenImports("src/collector/store/sqlite.ts", node)).toEqual([]);
  expect(forbiddenImports("src/collector/receive.ts", node)).toHaveLength(1);
});

test("forbiddenImports() reports a folder that isn't in the table", () => {
  expect(forbiddenImports("src/utils/a.ts", "")).toHaveLength(1);
});

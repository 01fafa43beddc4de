import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "vitest";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { cases } from "./suite.ts";

for (const { name, run } of cases) {
  test(`sqlite ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "candor-sqlite-"));
    const store = sqlite(join(folder, "stats.db"));
    try {
      await run(store);
    } finally {
      await store.close?.();
      rmSync(folder, { recursive: true });
    }
  });
}

/** Runs the stores' suite on SQLite in the runtime that started it, and prints the result of each case. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { cases } from "./suite.ts";

const folder = mkdtempSync(join(tmpdir(), "candor-sqlite-"));
for (const [i, { name, run }] of cases.entries()) {
  const store = sqlite(join(folder, `${i}.db`));
  let error: string | undefined;
  try {
    await run(store);
  } catch (reason) {
    error = String(reason);
  }
  await store.close?.();
  console.log(JSON.stringify({ name, error }));
}
rmSync(folder, { recursive: true });

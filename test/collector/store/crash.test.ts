import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { bundled } from "../../bundled.ts";
import { reportReceiver } from "../../../src/collector/receive/receive.ts";
import { readProducts } from "../../../src/collector/product.ts";
import { readOptions } from "../../../src/collector/options.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import type { StoredReport } from "../../../src/collector/store/store.ts";
import { NOW, schemas } from "../post.ts";
import { count } from "./case.ts";

const child = await bundled(new URL("crash.child.ts", import.meta.url));

test(
  "every report that was answered with 204 is there after kill -9, and the tallies are right",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "candor-crash-"));
    const file = join(folder, "stats.db");
    try {
      const acknowledged: string[] = [];
      for (const [round, acks] of [700, 1, 333].entries()) {
        acknowledged.push(...await loadAndKill(file, round * 100_000, acks));
      }
      expect(acknowledged.length).toBeGreaterThanOrEqual(1034);
      const store = sqlite(file);
      const query = { product: "app", from: "2026-01-01", to: "2026-02-01" };
      const bodies: unknown[] = [];
      for await (const body of store.reports(query)) {
        bodies.push(
          JSON.parse(body),
        );
      }
      const ids = new Set((bodies as { id: string }[]).map(({ id }) => id));
      expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
      // Counted anew, by a store that counts in another way.
      const products = readProducts({ app: schemas });
      const check = reportReceiver({
        products,
        settings: readOptions({ products: {}, unit: "day" }),
        now: () => NOW,
      });
      const model = memory();
      await model.write(bodies.map((body) => check(body) as StoredReport));
      for (const unit of ["day", "week", "month"] as const) {
        expect(await count(store, unit)).toEqual(await count(model, unit));
      }
      await store.close?.();
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);

/** The ids that were acknowledged before the process was killed in the middle of its work. */
async function loadAndKill(
  file: string,
  from: number,
  acks: number,
): Promise<string[]> {
  const running = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", child, file, `${from}`],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ids: string[] = [];
  const lines = createInterface({ input: running.stdout });
  lines.on("line", (line) => {
    ids.push(line);
    if (ids.length === acks) running.kill("SIGKILL");
  });
  await Promise.all([once(running, "exit"), once(lines, "close")]);
  // The last line may have been cut.
  return ids.filter((id) => id.length === 64);
}

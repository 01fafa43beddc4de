/** Stores to back up, move and export. */
import { join } from "node:path";
import { run } from "../../../src/cli/run.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import type { StoredReport } from "../../../src/collector/store/store.ts";
import { kept } from "../../collector/store/case.ts";
import { fakeIo } from "../io.ts";

/** Reports of some instances and days, with everything that a report may have. */
export function reportsOf(many: number): readonly StoredReport[] {
  return Array.from({ length: many }, (_, i) => {
    const isNameless = i % 11 === 0;
    // As the collector has it: a report that names no instance is one of its own.
    const instance = isNameless ? `${i}` : `instance ${i % 13}`;
    const day = `2026-0${1 + i % 3}-1${i % 7}`;
    const configHash = `${i % 5}`.repeat(64);
    return kept({
      id: `${i}`,
      instance,
      day,
      product: i % 4 ? "app" : "hal",
      ...isNameless && { nameless: true },
      says: { version: `1.${i % 3}`, configHash },
      cells: [{ field: "events.built", value: "ok", count: 1 + i % 4 }],
      body: JSON.stringify({
        id: `${i}`,
        product: i % 4 ? "app" : "hal",
        day,
        instance,
        sequence: i,
        environment: { os: "linux", cpus: 4 },
        config: { level: "debug", "a'\"\n": i },
        configHash,
      }),
    });
  });
}

/** Makes a store of them in a folder; returns its path. */
export async function storeIn(folder: string, many = 40): Promise<string> {
  const path = join(folder, "stats.db");
  const store = sqlite(path);
  await store.write(reportsOf(many));
  await store.remove("instance 3", "2026-03-20");
  await store.close?.();
  return path;
}

/** Runs the command: its exit code, and what it wrote. */
export async function candor(
  cwd: string,
  line: string,
  isTerminal = false,
): Promise<{ code: number; out: string; err: string }> {
  const { io, out, err } = fakeIo({
    cwd,
    colours: { out: false, err: isTerminal },
  });
  return { code: await run(line.split(" "), io), out: out(), err: err() };
}

/** Writes reports, which are the same in every process, when it is told to on its input. */
import { once } from "node:events";
import { argv, stdin } from "node:process";
import { fileURLToPath } from "node:url";
import { clickhouse } from "../../../../src/collector/store/clickhouse.ts";
import type { StoredReport } from "../../../../src/collector/store/store.ts";
import { kept } from "../case.ts";

/** Eight groups of four reports from 16 instances: each reports twice. */
export function groups(): readonly (readonly StoredReport[])[] {
  return Array.from(
    { length: 8 },
    (_, group) =>
      Array.from({ length: 4 }, (_, i) =>
        kept({
          id: `${group} ${i}`,
          instance: `${(group * 4 + i) % 16}`,
          says: { version: `${i}`, configHash: `${group % 2}` },
          cells: [{ field: "events.x", value: "", count: group + 1 }],
        })),
  );
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const store = clickhouse(argv[2] ?? "");
  /** As clients do: a write that fails is tried again. */
  const untilWritten = async (group: readonly StoredReport[]) => {
    for (let tries = 1;; tries++) {
      try {
        return await store.write(group);
      } catch (reason) {
        if (tries === 5) throw reason;
      }
    }
  };
  await store.open?.();
  console.log("ready");
  await once(stdin.resume(), "end");
  for (const group of groups()) await untilWritten(group);
  await store.close?.();
}

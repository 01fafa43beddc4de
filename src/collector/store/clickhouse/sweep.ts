/** Dropping what was kept long enough. Days, weeks and months are partitions, which are dropped as a whole. */
import { startOf, wholeFrom } from "../period.ts";
import type { SweepBefore } from "../store.ts";
import type { Server } from "./server.ts";

/** Drops what the entry `slot` of a sweep left; an interrupted sweep is completed by the next one. */
export async function dropOld(
  server: Server,
  { reports, tallies }: SweepBefore,
  slot: number,
): Promise<void> {
  const month = startOf("month", tallies);
  await dropPartitions(server, {
    reports: startOf("week", reports),
    removed: reports,
    configs: wholeFrom(reports),
    pieces: startOf("month", reports),
    counts: month,
    cells: month,
  });
  await server.change("DELETE FROM reports WHERE day < {reports:Date}", {
    reports,
  });
  await server.change(
    "DELETE FROM tallies WHERE product != '' AND start < {tallies:Date}",
    { tallies },
  );
  await server.change("DELETE FROM published WHERE start < {tallies:Date}", {
    tallies,
  });
  // Later entries may not be applied yet.
  for (const table of ["log", "accepted"]) {
    await server.change(`DELETE FROM ${table} WHERE slot < {slot:UInt64}`, {
      slot,
    });
  }
}

/** Drops the partitions of tables before a day; partitions are called by theirs. */
async function dropPartitions(
  server: Server,
  before: Readonly<Record<string, string>>,
): Promise<void> {
  const found = await server.rows(
    "SELECT DISTINCT table, partition FROM system.parts WHERE active " +
      "AND database = currentDatabase() AND table IN {tables:Array(String)}",
    { tables: Object.keys(before) },
  );
  for (const { table, partition } of found) {
    if (`${partition}` >= before[`${table}`]!) continue;
    await server.change(`ALTER TABLE ${table} DROP PARTITION '${partition}'`);
  }
}

/** Drops entries of the log that were applied long ago; `slot` is the last one. */
export async function dropApplied(server: Server, slot: number): Promise<void> {
  if (slot % ENTRIES !== 0) return;
  const found = await server.rows(
    "SELECT DISTINCT table, partition FROM system.parts WHERE active AND database = currentDatabase() " +
      "AND table IN ('log', 'accepted') AND toUInt64(partition) + 1 < {partition:UInt64}",
    { partition: slot / ENTRIES },
  );
  for (const { table, partition } of found) {
    await server.change(
      `ALTER TABLE ${table} DROP PARTITION ${Number(partition)}`,
    );
  }
}

/** Entries in a partition of the log. */
const ENTRIES = 20;

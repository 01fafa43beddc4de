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
  await dropPartitions(server, "reports", startOf("week", reports));
  await server.change("DELETE FROM reports WHERE day < {reports:Date}", {
    reports,
  });
  await dropPartitions(server, "removed", reports);
  await dropPartitions(server, "configs", wholeFrom(reports));
  await dropPartitions(server, "pieces", startOf("month", reports));
  await dropPartitions(server, "counts", startOf("month", tallies));
  await dropPartitions(server, "cells", startOf("month", tallies));
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

/** Drops the partitions before a day; partitions are called by theirs. */
async function dropPartitions(
  server: Server,
  table: string,
  before: string,
): Promise<void> {
  const found = await server.rows(
    "SELECT DISTINCT partition FROM system.parts WHERE active " +
      "AND database = currentDatabase() AND table = {table:String} AND partition < {before:String}",
    { table, before },
  );
  for (const { partition } of found) {
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

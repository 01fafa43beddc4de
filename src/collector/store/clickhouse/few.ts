/**
 * Applying an entry of few reports. Its collector still has them, so it makes the rows of the other tables itself: the server
 * takes longer to plan the statements of `accept.ts` and `derive.ts` than it takes for all the rest of such an entry. A large entry, and one that
 * another collector finishes, is applied by these statements. Both come to the same rows under the same token, so it
 * doesn't matter which of them a table got first.
 */
import { startOf } from "../period.ts";
import { BinaryRows } from "./binary-rows.ts";
import { type Accepted, acceptFew } from "./few-accepted.ts";
import { findChanged } from "./few-changed.ts";
import { talliesOf, TALLY_COLUMNS } from "./few-tallies.ts";
import { dayNumber, type FewReports, type Position } from "./log.ts";
import type { Server } from "./server.ts";

/** Applies an entry of few reports. */
export async function applyFew(
  server: Server,
  at: Position,
  { rows, words }: FewReports,
): Promise<void> {
  const token = `entry/${at.slot}`;
  const insert = async (
    table: string,
    columns: readonly string[],
    rows: BinaryRows,
  ) => {
    const { pieces } = rows.take();
    if (pieces.length) {
      await server.insertBinary({ table, columns }, pieces, token);
    }
  };
  const accepted = await acceptFew(server, at, rows);
  await Promise.all([
    insert("instances", ["name", "who"], instancesOf(accepted)),
    insert("reports", REPORT_COLUMNS, reportsOf(accepted, words)),
    insert("configs", CONFIG_COLUMNS, configsOf(accepted)),
  ]);
  const changed = await findChanged(server, accepted, at.open);
  const tallies = talliesOf({ accepted, words, changed }, at);
  await insert("tallies", TALLY_COLUMNS, tallies);
}

const REPORT_COLUMNS = [
  ...["product", "day", "who", "name", "id", "cells", "counts", "bare"],
  ...["body", "packed"],
];
const CONFIG_COLUMNS = ["product", "month", "who", "hash", "days"];

/** The numbers of new instances. */
function instancesOf(accepted: readonly Accepted[]): BinaryRows {
  const rows = new BinaryRows();
  const fresh = accepted.filter(({ isFresh }) => isFresh);
  for (const [who, { name }] of new Map(fresh.map((one) => [one.who, one]))) {
    rows.hexadecimal(name);
    rows.number(who, 32);
  }
  return rows;
}

function reportsOf(
  accepted: readonly Accepted[],
  words: readonly bigint[],
): BinaryRows {
  const rows = new BinaryRows();
  for (const report of accepted) {
    rows.text(report.product);
    rows.number(dayNumber(report.day), 16);
    rows.number(report.who, 32);
    // Only a report without an instance has its own name.
    if (report.who) rows.long(0n), rows.long(0n);
    else rows.hexadecimal(report.name);
    rows.hexadecimal(report.id);
    rows.longNumbers(report.cells.map((place) => words[place - 1]!));
    rows.numbers(report.counts, 64);
    rows.number(report.bare, 8);
    rows.bytes(report.body);
    rows.number(1, 8);
  }
  return rows;
}

/** The days of configurations. */
function configsOf(accepted: readonly Accepted[]): BinaryRows {
  const days = new Map<string, { of: Accepted; bits: number }>();
  for (const of of accepted) {
    const { product, day, who, hash } = of;
    if (!who || !hash) continue;
    const key = JSON.stringify([product, startOf("month", day), who, hash]);
    const known = days.get(key) ?? { of, bits: 0 };
    known.bits |= 1 << Number(day.slice(8)) - 1;
    days.set(key, known);
  }
  const rows = new BinaryRows();
  for (const { of: { product, day, who, hash }, bits } of days.values()) {
    rows.text(product);
    rows.number(dayNumber(startOf("month", day)), 16);
    rows.number(who, 32);
    rows.hexadecimal(hash);
    rows.number(bits >>> 0, 32);
  }
  return rows;
}

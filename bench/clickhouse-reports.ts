/** Reports of a fleet that the store writes, as a collector gives them to it. */
import type { StoredReport } from "../src/collector/store/store.ts";
import { digest } from "../src/hash/digest.ts";
import { another, type Fleet, kindsOf } from "./clickhouse-fleet.ts";

/** Reports of the day after the last one, from a number on: one of each instance, then another one of each, and so on. */
export function nextReports(
  { instances, kinds, first, days }: Fleet,
  { from, many }: { readonly from: number; readonly many: number },
): readonly StoredReport[] {
  const all = kindsOf({ kinds, first }, days);
  return Array.from({ length: many }, (_, i) => {
    const instance = (from + i) % instances;
    const round = Math.floor((from + i) / instances);
    const report = another(all[instance % kinds]!, instance);
    const id = round ? digest(`${report.id} ${round}`) : report.id;
    // As a collector has it: one piece of memory, not a list of pieces that are joined when the text is first read.
    const body = Buffer.from(report.body.replace(report.id, id));
    return { ...report, id, body: body.toString("latin1") };
  });
}

/** Groups of a size; the last one may be smaller. */
export function groupsOf(
  size: number,
  reports: readonly StoredReport[],
): readonly StoredReport[][] {
  return Array.from(
    { length: Math.ceil(reports.length / size) },
    (_, i) => reports.slice(i * size, (i + 1) * size),
  );
}

/** The cells of each field in a period, from those that a store counted. */
import type { Counted, CountedCell } from "../store/store.ts";

/** Sorts a period's cells by field. */
export function cellsByField(
  { cells }: Counted,
): (field: string) => readonly CountedCell[] {
  const byField = new Map<string, CountedCell[]>();
  for (const cell of cells) {
    if (cell.instances <= 0) continue;
    const same = byField.get(cell.field);
    if (same) same.push(cell);
    else byField.set(cell.field, [cell]);
  }
  return (field) => {
    const all = byField.get(field) ?? [];
    return field === "configHash" ? unchangedAndChanged(all) : all;
  };
}

/** Instances that reported several configurations, and those that reported one. */
function unchangedAndChanged(
  cells: readonly CountedCell[],
): readonly CountedCell[] {
  const countOf = (value: string): number =>
    cells.find((cell) => cell.value === value)?.instances ?? 0;
  const changed = countOf("changed");
  return [["unchanged", countOf("reported") - changed], ["changed", changed]]
    .map(([value, instances]) =>
      ({
        field: "configHash",
        value,
        instances,
        count: instances,
      }) as CountedCell
    )
    .filter(({ instances }) => instances > 0);
}

/** Shows a period exactly, which is done only with `k: 1`. */
import type { Counted, CountedCell } from "../store/store.ts";
import { cellsByField } from "./cells-of.ts";
import type { TallyField } from "./field.ts";
import type { Shown, ShownPeriod } from "./shown.ts";

/** Shows all that was counted of the fields. */
export function exact(
  counted: Counted,
  fields: readonly TallyField[],
): ShownPeriod {
  const { start, instances, nameless } = counted;
  const cellsOf = cellsByField(counted);
  return {
    start,
    instances,
    nameless,
    fields: new Map(fields.map(({ name, part }): [string, Shown] => {
      const cells = cellsOf(name).toSorted(sortByInstances)
        .map(({ value, instances, count }) =>
          part === "events" ? { value, instances, count } : { value, instances }
        );
      return [name, { cells, hidden: false }];
    })),
  };
}

/** Sorts cells by their instances, those with the most first. */
export function sortByInstances(
  a: Pick<CountedCell, "value" | "instances">,
  b: Pick<CountedCell, "value" | "instances">,
): number {
  return b.instances - a.instances || (a.value < b.value ? -1 : 1);
}

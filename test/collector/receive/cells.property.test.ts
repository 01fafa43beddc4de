import fc from "fast-check";
import { expect, test } from "vitest";
import { CellCollector } from "../../../src/collector/receive/cells.ts";
import { holds, printSeed } from "../../anonymize/seed.ts";

printSeed();

const said = fc.record({
  field: fc.constantFrom("a", "b", "c", "d"),
  value: fc.constantFrom("1", "2", "3"),
  isEvent: fc.boolean(),
});

test("a collector says of each report what it says, whichever came before", () => {
  const property = fc.property(
    fc.array(fc.array(said, { maxLength: 12 }), { maxLength: 6 }),
    (reports) => {
      const collector = new CellCollector();
      for (const report of reports) {
        collector.start();
        const counts = new Map<string, number>();
        for (const { field, value, isEvent } of report) {
          if (isEvent) collector.addEvent(field, value);
          else collector.addState(field, value);
          const key = `${field}=${value}`;
          const before = counts.get(key);
          counts.set(
            key,
            before === undefined ? 1 : before + (isEvent ? 1 : 0),
          );
        }
        const cells = collector.cells()
          .map(({ field, value, count }) => [`${field}=${value}`, count]);
        expect(cells).toEqual([...counts]);
      }
    },
  );
  holds(500, property);
});

test("what was added after a position is removed", () => {
  const collector = new CellCollector();
  collector.addEvent("a", "1");
  const position = collector.position();
  collector.addEvent("a", "1");
  collector.addState("b", "2");
  collector.resetTo(position);
  expect(collector.cells()).toEqual([{ field: "a", value: "1", count: 1 }]);
});

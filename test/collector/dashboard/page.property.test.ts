import fc from "fast-check";
import { expect, test } from "vitest";
import { readOptions } from "../../../src/collector/options.ts";
import type { RangeQuery } from "../../../src/collector/tally/range.ts";
import { products } from "./fleet-schema.ts";
import { counted, settings, show } from "./showing.ts";

test("a page draws any counts without NaN or Infinity", async () => {
  const size = fc.oneof(fc.nat(12), fc.nat(2 ** 40));
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom("0", "1", "1024", "-4", "NaN", "Infinity", "1e400", ""),
  );
  const cell = fc.record({
    field: fc.constantFrom(
      "version",
      "os",
      "cpus",
      "configHash",
      "config.plugins",
      "config.licensed",
      "config.entryPoints.*.address",
      "metrics.routers",
      "events.renewal",
      "events.renewal.status",
    ),
    value: fc.oneof(value, fc.constantFrom("true", "false", "reported")),
    instances: size,
    count: size,
  });
  await fc.assert(
    fc.asyncProperty(
      size,
      fc.array(cell, { maxLength: 40 }),
      fc.constantFrom<RangeQuery>(
        {},
        { from: "2026-11-21" },
        { from: "2026-11-20" },
        { from: "2026-11-20", to: "2026-11-20" },
        { unit: "month", from: "2026-02-01" },
      ),
      fc.constantFrom(settings, readOptions({ products, k: 1 })),
      async (instances, cells, asked, options) => {
        const { text } = await show(
          counted({
            instances,
            reports: instances,
            nameless: 0,
            bare: 0,
            cells,
          }),
          asked,
          options,
        );
        const drawn = [...text.matchAll(
          /\s(?:d|x|y|x1|x2|y1|y2|cx|cy|width|height)="([^"]*)"/g,
        )].map(([, drawn]) => drawn!);
        expect(drawn.filter((d) => /NaN|Infinity|undefined|null/.test(d)))
          .toEqual([]);
        expect(text).not.toMatch(/>(undefined|NaN[^<]?%|\[object)/);
      },
    ),
    { numRuns: 150 },
  );
});

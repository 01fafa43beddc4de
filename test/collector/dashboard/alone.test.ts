import * as v from "valibot";
import { expect, test } from "vitest";
import { createCollector } from "../../../src/collector/collector.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import type { Products } from "../../../src/collector/product.ts";
import { exported } from "../../../src/schema/exported.ts";
import { NOW } from "./fleet.ts";

const products: Products = {
  toaster: {
    metrics: v.object({ slots: v.pipe(v.number(), exported()) }),
    events: {
      toasted: v.object({ dark: v.pipe(v.boolean(), exported()) }),
    },
  },
};

/** The text of the page if this many instances report the same. */
async function read(
  instances: number,
  { k, query = "from=2026-11-20" }: {
    readonly k: number;
    readonly query?: string;
  },
): Promise<string> {
  const cell = (field: string, value: string) => ({
    field,
    value,
    instances,
    count: instances,
  });
  const cells = [
    cell("version", "1.0.0"),
    cell("configHash", "changed"),
    cell("metrics.slots", "8"),
    cell("events.toasted", ""),
    cell("events.toasted.dark", "true"),
  ];
  const one = { instances, reports: instances, nameless: 0, cells };
  const collector = createCollector({
    products,
    k,
    now: () => NOW,
    store: {
      ...memory(),
      count: ({ from, to, fields }) =>
        Promise.resolve(
          ["2026-11-20", "2026-11-21"].filter((day) => day >= from && day <= to)
            .map((start) => ({
              ...one,
              start,
              cells: cells.filter(({ field }) =>
                !fields || fields.includes(field)
              ),
            })),
        ),
    },
  });
  const response = await collector.fetch(
    new Request(`http://localhost/?${query}`),
  );
  return (await response.text()).replace(/<style>[^]*?<\/style>/, "")
    .replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
}

test("a number that every instance has is labelled with its bucket", async () => {
  const text = await read(30, { k: 5 });
  expect(text).toMatch(/slots.*? 8 to 15 Grouped by powers of two\./);
  expect(text).toContain("8 to 15 30 100 %");
  expect(text).not.toContain("From 8");
  expect(text).toContain(
    "Numeric values and sizes are grouped by powers of two: 12 is counted in the group 8 to 15.",
  );
  const trend = await read(30, {
    k: 5,
    query: "from=2026-11-20&field=metrics.slots",
  });
  expect(trend).toContain("8 to 15");
  expect(trend).not.toContain("from 8");
});

test("with k = 1 the page says that nothing is hidden, and shows single instances", async () => {
  const text = await read(1, { k: 1 });
  expect(text).toContain("Nothing is hidden.");
  expect(text).toContain(
    "Every number is shown, even if a single instance is behind it: nothing is hidden.",
  );
  expect(text).toContain("Of 1 instance that had the event");
  expect(text).toContain("1 instance, on that day");
  expect(text).toContain("1 time ");
  expect(text).not.toMatch(/\b1 (instances|times|active instances)\b/);
  expect(text).not.toMatch(/fewer than|at least 1\b/);
});

test("with k = 2 a day with one instance is too small to show", async () => {
  expect(await read(1, { k: 2 })).toContain("Too few to show");
  expect(await read(2, { k: 2 })).toContain(
    "Groups of fewer than 2 aren&#39;t shown.",
  );
});

test("the legend has 'others' only if there are other versions", async () => {
  expect(await read(30, { k: 5 })).not.toMatch(/others/);
});

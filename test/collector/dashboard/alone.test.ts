import * as v from "valibot";
import { expect, test } from "vitest";
import { createCollector } from "../../../src/collector/collector.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import type { CollectorOptions } from "../../../src/collector/options.ts";
import type { Products } from "../../../src/collector/product.ts";
import { exported } from "../../../src/schema/exported.ts";
import { quiet } from "../tally/quiet.ts";
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
  { k, query = "from=2026-11-18" }: {
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
  const one = { instances, reports: instances, nameless: 0, bare: 0, cells };
  const collector = createCollector({
    products,
    k,
    unit: "day",
    random: quiet,
    now: () => NOW,
    store: {
      ...memory(),
      count: ({ from, to, fields }) =>
        Promise.resolve(
          ["10-01", "11-18", "11-19", "11-20", "11-21"]
            .map((day) => `2026-${day}`)
            .filter((day) => day >= from && day <= to)
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
    query: "from=2026-11-18&field=metrics.slots",
  });
  expect(trend).toContain("8 to 15");
  expect(trend).not.toContain("from 8");
});

test("with k = 1 the page says that nothing is hidden, and shows single instances", async () => {
  const text = await read(1, { k: 1 });
  expect(text).toContain("All numbers are exact and live.");
  expect(text).toContain(
    "Every number is exact and live, even if a single instance is behind it: nothing is hidden.",
  );
  expect(text).toContain("Of 1 instance that had the event");
  expect(text).toContain("1 instance, on that day");
  expect(text).toContain("1 time ");
  expect(text).not.toMatch(/\b1 (instances|times|active instances)\b/);
  expect(text).not.toMatch(/fewer than|at least 1\b/);
});

test("with k = 2 a day with one instance is too small to show", async () => {
  expect(await read(1, { k: 2 })).toContain("Too few to show");
  const text = await read(30, { k: 2 });
  expect(text).toContain("Numbers of instances are multiples of 5.");
  expect(text).toContain("A value is shown once about 15 instances have it");
});

test("the legend has 'others' only if there are other versions", async () => {
  expect(await read(30, { k: 5 })).not.toMatch(/others/);
});

test("a dashboard without a published period says when the first numbers appear", async () => {
  const at = async (day: string, options: Partial<CollectorOptions> = {}) => {
    const { fetch } = createCollector({
      products,
      now: () => Date.parse(`${day}T12:00:00Z`),
      ...options,
    });
    const page = await (await fetch(new Request("http://localhost/"))).text();
    return page.replace(/<style>[^]*?<\/style>/, "")
      .replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  };
  const first = await at("2026-11-21");
  expect(first).toContain("No numbers yet");
  expect(first).toContain(
    "The first ones appear on Tuesday, 24 Nov 2026 (UTC), if reports arrive before.",
  );
  expect(await at("2026-11-24")).toContain("Tuesday, 1 Dec 2026");
  expect(await at("2026-11-21", { unit: "month" }))
    .toContain("Wednesday, 2 Dec 2026");
  const live = await at("2026-11-21", { k: 1 });
  expect(live).toContain("No reports");
  expect(live).not.toContain("(UTC)");
});

test("in other units than the fields' the page has the instances, and says where the fields are", async () => {
  const text = await read(30, { k: 5, query: "unit=month&from=2026-10-01" });
  expect(text).toContain("By month, only the number of active instances is");
  expect(text).toContain("months, instances only");
  expect(text).not.toContain("days, instances only");
  expect(text).not.toContain("1.0.0");
});

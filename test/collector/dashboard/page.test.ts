import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { number, percent } from "../../../src/collector/dashboard/format.ts";
import { page } from "../../../src/collector/dashboard/page.ts";
import { readOptions } from "../../../src/collector/options.ts";
import { readProducts } from "../../../src/collector/product.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import type { Counted, Store } from "../../../src/collector/store/store.ts";
import {
  type RangeQuery,
  readRange,
} from "../../../src/collector/tally/range.ts";
import { type Tally, tally } from "../../../src/collector/tally/tally.ts";
import { fleet, NOW } from "./fleet.ts";
import { products } from "./fleet-schema.ts";

const read = readProducts(products);
const product = read.get("proxy")!;
const settings = readOptions({ products });

/** The page of a store, and its tally. */
async function show(
  store: Store,
  asked: RangeQuery = {},
): Promise<{ text: string; numbers: Tally }> {
  const range = readRange(asked, NOW);
  if ("reason" in range) throw new Error(range.reason);
  const numbers = await tally({ product, store, range, k: settings.k });
  const text = page({
    products: [...read.keys()],
    product,
    range,
    tally: numbers,
    settings,
  });
  return { text, numbers };
}

/** A store with the same counts in every period. */
const counted = (one: Omit<Counted, "start">): Store => ({
  ...memory(),
  count: ({ from }) => Promise.resolve([{ ...one, start: from }]),
});

const tables = (text: string): string =>
  [...text.matchAll(/<table>.*?<\/table>/gs)].join("\n");

describe("the page of a fleet", () => {
  let text: string;
  let numbers: Tally;
  beforeAll(async () => void ({ text, numbers } = await show(fleet())));

  test("has every number of the tally in a table", () => {
    const cells = new Set(
      [...tables(text).matchAll(/<t[dh][^>]*>([^<]*)<\/t[dh]>/g)]
        .map(([, cell]) => cell),
    );
    const all = [
      ...numbers.periods.map(({ instances }) => number(instances ?? 0)),
      ...numbers.fields.flatMap(({ cells }) =>
        cells.flatMap(({ instances, share, count }) => [
          number(instances),
          percent(share),
          number(count ?? instances),
        ])
      ),
      ...numbers.fields.flatMap(({ estimates = [] }) =>
        estimates.flatMap(({ share, low, high }) =>
          [share, low, high].map(percent)
        )
      ),
    ].map((number) => number.replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter((number) => !cells.has(number))).toEqual([]);
  });

  test("has a denominator and a table for every chart", () => {
    const figures = text.split("<figure").slice(1)
      .map((figure) => figure.split("</figure>")[0]!);
    expect(figures.length).toBeGreaterThan(15);
    for (const figure of figures) {
      expect(figure).toMatch(/class="of">(<b>)?\S/);
      expect(figure).toMatch(/<table>.*<tbody>\s*<tr>/s);
      expect(figure).toMatch(/role="img"\s+aria-label="[^"]+"/);
    }
  });

  test("shows every field, or says why not", () => {
    const plain = text.replaceAll("<wbr>", "");
    for (const { field, part } of numbers.fields) {
      if (part === "environment" || field === "configHash") continue;
      expect(plain).toContain(`${field.replace(/^\w+\./, "")}</code>`);
    }
  });

  test("lists the fields that leave, and shows no pseudonym", () => {
    const catalogue = text.slice(text.indexOf('id="collected"'))
      .replaceAll("<wbr>", "");
    expect(catalogue).toContain("config.providers.docker.exposedByDefault");
    expect(catalogue).toContain("Is the safe default kept?");
    expect(catalogue).toContain('href="https://issues.example.org/42"');
    expect(catalogue).not.toContain("config.token");
  });

  test("has no script, no inline style and nothing from other sites", () => {
    expect(text).not.toMatch(/<script|\sstyle=|\son\w+=|javascript:/i);
    const links = [...text.matchAll(/(?:href|src|action)="([^"]*)"/g)]
      .map(([, link]) => link!);
    expect(links.filter((link) => /^(https?:)?\/\//.test(link)))
      .toEqual(["https://issues.example.org/42"]);
  });
});

test("a page with too few instances says so, and shows none of their values", async () => {
  const few = counted({
    instances: 4,
    reports: 4,
    nameless: 0,
    cells: [{
      field: "version",
      value: "9.9.9-canary",
      instances: 4,
      count: 4,
    }],
  });
  const { text } = await show(few, { from: "2026-11-21" });
  expect(text).toContain("Too few to show");
  expect(text).not.toContain("canary");
});

test("a page mentions nameless reports only if there are some", async () => {
  const days = (nameless: number): Store => ({
    ...memory(),
    count: ({ from, to }) =>
      Promise.resolve(
        [["2026-11-19", 30, nameless], ["2026-11-20", 4, 0]] as const,
      ).then((all) =>
        all.filter(([start]) => start >= from && start <= to).map((
          [start, instances, nameless],
        ) => ({ start, instances, reports: instances, nameless, cells: [] }))
      ),
  });
  const sentence = "Some reports name no instance";
  const range = { from: "2026-11-19" };
  expect((await show(days(0), range)).text).not.toContain(sentence);
  expect((await show(days(30), range)).text).toContain(sentence);
});

test("a page hides the label of a hidden number", async () => {
  const { text } = await show(
    counted({
      instances: 30,
      reports: 30,
      nameless: 0,
      cells: [
        { field: "version", value: "1.0.0", instances: 20, count: 20 },
        { field: "version", value: "1.1.0-second", instances: 7, count: 7 },
        { field: "version", value: "9.9.9-canary", instances: 3, count: 3 },
      ],
    }),
    { from: "2026-11-21" },
  );
  expect(text).toContain("1.0.0");
  expect(text).not.toContain("canary");
  expect(text).not.toContain("1.1.0-second");
  expect(text).toContain("Groups of fewer than 5 instances are hidden");
});

test("a page shows reported values as text, never as markup", async () => {
  const values = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</svg></style><b>",
    "&lt;",
  ];
  const { text } = await show(
    counted({
      instances: 100,
      reports: 100,
      nameless: 0,
      cells: values.map((value, i) => ({
        field: i ? "config.entryPoints.*.address" : "version",
        value,
        instances: 50,
        count: 50,
      })),
    }),
    { from: "2026-11-21" },
  );
  expect(text).toContain("&lt;script&gt;alert(1)");
  expect(text).not.toMatch(/<script|<img|<b>alert/);
  expect(text.match(/<\/svg><\/style>/)).toBeNull();
});

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
      async (instances, cells, asked) => {
        const { text } = await show(
          counted({ instances, reports: instances, nameless: 0, cells }),
          asked,
        );
        const drawn = [...text.matchAll(
          /\s(?:d|x|y|x1|x2|y1|y2|cx|cy|width|height)="([^"]*)"/g,
        )].map(([, drawn]) => drawn!);
        expect(drawn.filter((d) => /NaN|Infinity|undefined|null/.test(d)))
          .toEqual([]);
        expect(text).not.toMatch(/>(undefined|NaN[^<]?%|\[object)/);
      },
    ),
    { numRuns: 300 },
  );
});

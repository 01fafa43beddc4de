import { beforeAll, describe, expect, test } from "vitest";
import { number, percent } from "../../../src/collector/dashboard/format.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import type { Store } from "../../../src/collector/store/store.ts";
import type { Tally } from "../../../src/collector/tally/tally.ts";
import { fleet } from "./fleet.ts";
import { counted, show } from "./showing.ts";

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
    bare: 0,
    cells: [{
      field: "version",
      value: "9.9.9-canary",
      instances: 4,
      count: 4,
    }],
  });
  const { text } = await show(few, { from: "2026-11-19" });
  expect(text).toContain("Too few to show");
  expect(text).not.toContain("canary");
});

test("a page mentions nameless reports only if there are some", async () => {
  const days = (nameless: number): Store => ({
    ...memory(),
    count: ({ from, to }) =>
      Promise.resolve(
        [["2026-11-18", 30, nameless], ["2026-11-19", 4, 0]] as const,
      ).then((all) =>
        all.filter(([start]) => start >= from && start <= to).map((
          [start, instances, nameless],
        ) => ({
          start,
          instances,
          reports: instances,
          nameless,
          bare: 0,
          cells: [],
        }))
      ),
  });
  const sentence = "Some reports name no instance";
  const range = { from: "2026-11-18" };
  expect((await show(days(0), range)).text).not.toContain(sentence);
  expect((await show(days(30), range)).text).toContain(sentence);
});

test("a page hides the label of a hidden number", async () => {
  const { text } = await show(
    counted({
      instances: 30,
      reports: 30,
      nameless: 0,
      bare: 0,
      cells: [
        { field: "version", value: "1.0.0", instances: 20, count: 20 },
        { field: "version", value: "1.1.0-second", instances: 7, count: 7 },
        { field: "version", value: "9.9.9-canary", instances: 3, count: 3 },
      ],
    }),
  );
  expect(text).toContain("1.0.0");
  expect(text).not.toContain("canary");
  expect(text).not.toContain("1.1.0-second");
  expect(text).toContain("values of few instances aren't shown");
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
      bare: 0,
      cells: values.map((value, i) => ({
        field: i ? "config.entryPoints.*.address" : "version",
        value,
        instances: 50,
        count: 50,
      })),
    }),
  );
  expect(text).toContain("&lt;script&gt;alert(1)");
  expect(text).not.toMatch(/<script|<img|<b>alert/);
  expect(text.match(/<\/svg><\/style>/)).toBeNull();
});

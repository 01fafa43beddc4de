import fc from "fast-check";
import { expect, test } from "vitest";
import { csv } from "../../../src/collector/tally/csv.ts";
import type { Tally } from "../../../src/collector/tally/tally.ts";

/** A tally with a value that an instance chose. */
const withValue = (value: string): Tally => ({
  product: "app",
  unit: "day",
  fieldUnit: "day",
  step: 5,
  next: "2026-11-23",
  from: "2026-11-20",
  to: "2026-11-20",
  k: 5,
  periods: [{
    start: "2026-11-20",
    end: "2026-11-20",
    complete: true,
    instances: 10,
    nameless: 0,
    versions: { cells: [], hidden: false },
    events: {},
    configuration: { cells: [], hidden: false },
  }],
  at: "2026-11-20",
  fields: [{
    field: "config.name",
    part: "config",
    kind: "string",
    mark: "exported",
    numeric: false,
    of: 10,
    rest: 0,
    cells: [{ value, instances: 10, share: 1 }],
    hidden: false,
  }],
});

/** Parses CSV (RFC 4180). */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let quoted = false;
  let cell = "";
  for (let i = 0; i < text.length; i++) {
    const one = text[i]!;
    if (quoted) {
      if (one !== '"') cell += one;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (one === '"' && !cell) quoted = true;
    else if (one === ",") {
      rows.at(-1)!.push(cell);
      cell = "";
    } else if (one === "\r" && text[i + 1] === "\n") {
      rows.at(-1)!.push(cell);
      cell = "";
      rows.push([]);
      i++;
    } else cell += one;
  }
  return rows.slice(0, -1);
}

test("csv() writes a head and one number a line", () => {
  expect(csv(withValue("alpha"))).toBe([
    "start,end,field,value,instances,of,share,low,high,count,note",
    "2026-11-20,2026-11-20,instances,,10,,,,,,",
    "2026-11-20,2026-11-20,config.name,alpha,10,10,1,,,,",
    "",
  ].join("\r\n"));
});

test.each([
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(A1)",
  '=HYPERLINK("http://a.example","b")',
  " =1",
  "|calc",
  "\u200B=1",
  "＝1+1",
])("csv() writes %j as text, not as a formula", (value) => {
  const row = parse(csv(withValue(value))).at(-1);
  expect(row?.[3]).toBe(`'${value}`);
});

test.each([
  ["\t=1", "'\t'=1"],
  ["\r=1", "'\r'=1"],
  [";=1", ";'=1"],
  ["a;=1", "a;'=1"],
  ["a; +1", "a;' +1"],
  ["a\t@b", "a\t'@b"],
  ["a\n=1", "a\n'=1"],
  ["a|-1", "a|'-1"],
  ["a,=1", "a,'=1"],
  ['a;"=1', `a;'"=1`],
  [";;=1", ";;'=1"],
])(
  "csv() writes %j as text in locales with another separator",
  (value, written) => {
    expect(parse(csv(withValue(value))).at(-1)?.[3]).toBe(written);
  },
);

test.each(["a;b", "a-b;c=d", "a; b"])("csv() doesn't change %j", (value) => {
  expect(parse(csv(withValue(value))).at(-1)?.[3]).toBe(value);
});

test.each(["-8", "0.5", "-0.25", "8"])(
  "csv() doesn't change the number %s",
  (value) => {
    expect(parse(csv(withValue(value))).at(-1)?.[3]).toBe(value);
  },
);

test("csv() can be read back, whatever the value", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (value) => {
    const rows = parse(csv(withValue(value)));
    expect(rows).toHaveLength(3);
    expect(rows.every(({ length }) => length === 11)).toBe(true);
    const read = rows[2]![3]!;
    expect(read.replaceAll("'", "")).toBe(value.replaceAll("'", ""));
    expect(/^[=+\-@\t\r]/.test(read) && !/^-?\d/.test(read)).toBe(false);
  }));
});

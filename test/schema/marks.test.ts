import * as v from "valibot";
import { describe, expect, it, test } from "vitest";
import {
  bucketed,
  catalogue,
  counted,
  exported,
  hashed,
  type Note,
  present,
  randomized,
} from "../../src/anonymize/mod.ts";

/** Each mark with a note, on a schema that it fits. */
const marks: Readonly<Record<string, (note?: Note) => v.GenericSchema>> = {
  exported: (note) => v.pipe(v.string(), exported(note)),
  hashed: (note) => v.pipe(v.string(), hashed(note)),
  counted: (note) => v.pipe(v.array(v.string()), counted(note)),
  bucketed: (note) => v.pipe(v.number(), bucketed([0, 1], note)),
  present: (note) => v.pipe(v.any(), present(note)),
  randomized: (note) => v.pipe(v.boolean(), randomized({ epsilon: 1 }, note)),
};
const note: Note = {
  since: 4,
  purpose: "is it used?",
  issue: "https://example.org/12",
  owner: "ops",
  expires: "2028-02-29",
};

describe.each(Object.keys(marks))("%s()", (name) => {
  const marked = marks[name]!;

  it("keeps its note, with revision 1 as the default", () => {
    expect(catalogue(marked(note))).toMatchObject([{ mark: name, note }]);
    expect(catalogue(marked())).toMatchObject([{
      mark: name,
      note: { since: 1 },
    }]);
    expect(catalogue(marked({ owner: "ops" })))
      .toMatchObject([{ note: { since: 1, owner: "ops" } }]);
  });

  it("refuses a 'since' that isn't a revision", () => {
    for (const since of [0, -1, 1.5, NaN, Infinity, "2" as unknown as number]) {
      expect(() => marked({ since }), `${since}`).toThrow(RangeError);
    }
    expect(() => marked({ since: 0 })).toThrow(`${name}()`);
    expect(() => marked({ since: 0 })).toThrow("since");
  });

  it("validates nothing and changes nothing", () => {
    const [before, after] = [
      v.safeParse(marked(), 5),
      v.safeParse(marked(note), 5),
    ];
    expect(after.output).toEqual(before.output);
    expect(after.success).toBe(before.success);
  });
});

test("randomized() refuses an epsilon that isn't above 0", () => {
  for (const epsilon of [0, -1, NaN, Infinity, -Infinity]) {
    const make = () => randomized({ epsilon });
    expect(make, `${epsilon}`).toThrow(RangeError);
    expect(make).toThrow("epsilon");
  }
  for (const epsilon of [Number.MIN_VALUE, 0.1, 700, 1e6]) {
    expect(() => randomized({ epsilon })).not.toThrow();
  }
});

test("bucketed() refuses edges that don't ascend", () => {
  const bad: unknown[] = [
    [],
    [1, 1],
    [2, 1],
    [0, 5, 4],
    [NaN],
    [0, Infinity],
    [-Infinity, 0],
    ["1"],
    "log10",
    undefined,
    null,
    5,
  ];
  for (const edges of bad) {
    const make = () => bucketed(edges as number[]);
    expect(make, JSON.stringify(edges)).toThrow(RangeError);
    expect(make).toThrow("edges");
  }
  for (const edges of ["log2", [0], [-1, 0, 0.5]] as const) {
    expect(() => bucketed(edges)).not.toThrow();
  }
});

test("exported() shows in the catalogue which text leaves without the scrub", () => {
  const [verbatim] = catalogue(
    v.pipe(v.string(), exported({ text: "verbatim", owner: "ops" })),
  );
  expect(verbatim).toMatchObject({ text: "verbatim", note: { owner: "ops" } });
  expect(catalogue(marks["exported"]!())[0]?.text).toBe(undefined);
});

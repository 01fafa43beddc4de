import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonErrorLine } from "../../../src/cli/config-file/json-line.ts";

test.each([
  ["", 1],
  ['{"a": x}', 1],
  ['{\n"a": 1,\n}', 3],
  ['{\r\n"a": 1\r\n"b": 2}', 3],
  ["[1,\n[true, nul]]", 2],
  ['{"a":\n"not closed\n}', 2],
  ['{"a": 1}\n\n{"b": 2}', 3],
  ["[1\n", 2],
  ["{\n// a comment\n}", 2],
  ["[01]", 1],
])("jsonErrorLine() of %j is %d", (text, line) => {
  expect(jsonErrorLine(text)).toBe(line);
});

test("jsonErrorLine() is undefined for JSON, and for text that is nested too deeply", () => {
  fc.assert(fc.property(fc.json(), fc.nat({ max: 4 }), (text, indent) => {
    const spaced = JSON.stringify(JSON.parse(text), null, indent);
    expect([jsonErrorLine(text), jsonErrorLine(spaced)])
      .toEqual([undefined, undefined]);
  }));
  expect(jsonErrorLine("[".repeat(1_000_000))).toBe(undefined);
});

test("jsonErrorLine() finds a line whenever JSON.parse() fails", () => {
  const parts = fc.constantFrom(
    ...'{}[],:"\\\n '.split(""),
    "1",
    "-",
    "true",
    '"a"',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (list) => {
      const text = list.join("");
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(jsonErrorLine(text) === undefined).toBe(isJson);
    }),
    { numRuns: 2000 },
  );
});

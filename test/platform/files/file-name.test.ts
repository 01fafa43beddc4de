import fc from "fast-check";
import { expect, test } from "vitest";
import { anyLetter } from "../../any-letter.ts";
import { fileName } from "../../../src/platform/files/file-name.ts";

const PRODUCT = /^[a-z\d][a-z\d._-]{0,63}$/;

test("fileName() of a product is the product", () => {
  for (const product of ["traefik", "hal-9000", "a.b_c", "7zip"]) {
    expect(fileName(`candor/${product}`)).toBe(product);
  }
  fc.assert(fc.property(fc.stringMatching(PRODUCT), (product) => {
    fc.pre(!/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/.test(product));
    expect(fileName(`candor/${product}`)).toBe(product);
  }));
});

test("fileName() leaves a device of Windows alone", () => {
  const names = ["con", "nul.txt", "com1", "aux"];
  expect(names.map((name) => fileName(`candor/${name}`)))
    .toEqual(["%0063on", "%006eul.txt", "%0063om1", "%0061ux"]);
  expect(fileName("candor/console")).toBe("console");
});

const text = fc.oneof(
  fc.string({ unit: anyLetter }),
  fc.string({ unit: fc.constantFrom(..."aA%.@/\\:-_0 ") }),
  fc.stringMatching(/^candor\/[a-zA-Z.%@]{0,5}$/),
  // Lone surrogates, which no encoding can represent.
  fc.string({ unit: fc.constantFrom("a", "\ud83d", "\ude00") }),
);

test("fileName() gives no two keys one name, whatever a file system thinks of capitals", () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      fc.pre(one !== other);
      expect(fileName(one).toLowerCase())
        .not.toBe(fileName(other).toLowerCase());
    }),
    { numRuns: 1000 },
  );
});

test("fileName() leads nowhere else, whatever the key", () => {
  fc.assert(fc.property(text, (key) => {
    expect(`${fileName(key)}.json`).toMatch(/^[@a-z\d._%-]+\.json$/);
  }));
  expect(fileName("candor/../../etc/passwd")).toBe(
    "..%002f..%002fetc%002fpasswd",
  );
});

import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { canonicalJson } from "../../src/hash/canonical-json.ts";
import { documents, numbers, refusedNumbers } from "./rfc8785.ts";
import { anyLetter } from "../any-letter.ts";

const hostile = { toJSON: () => "secret", toString: () => "secret" };

/** A double from its 64 bits, as the RFC's appendix writes them. */
function double(hex: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}

describe("canonicalJson() follows RFC 8785", () => {
  test.each(numbers)("prints the double %s as %s", (hex, text) => {
    expect(canonicalJson(double(hex))).toBe(text);
  });

  test.each(refusedNumbers)("refuses the double %s", (hex) => {
    expect(() => canonicalJson(double(hex))).toThrow(
      /^Cannot write canonical JSON as it holds no such number$/,
    );
  });

  test.each(documents)("writes the $name", ({ json, canonical }) => {
    expect(canonicalJson(JSON.parse(json))).toBe(canonical);
  });

  test("gives the bytes of the example in section 3.2.4", () => {
    const [structured] = documents;
    const bytes = new TextEncoder().encode(
      canonicalJson(JSON.parse(structured!.json)),
    );
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
      .join("");
    expect(hex).toBe(
      "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e33333333" +
        "3333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c" +
        "225c5c5c5c5c222f227d",
    );
  });

  test("escapes control characters in the short form where there is one, and in lowercase", () => {
    expect(canonicalJson("\b\t\n\f\r\u0000\u001f\u007f\u2028/")).toBe(
      '"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028/"',
    );
  });
});

describe("canonicalJson() refuses what JSON can't hold", () => {
  const cases: [string, unknown][] = [
    ["undefined", undefined],
    ["an undefined element", [1, undefined]],
    ["a hole", new Array(1)],
    ["a bigint", { deep: [12345n] }],
    ["a function", { secret: () => "secret" }],
    ["a symbol", Symbol("secret")],
    ["a lone high surrogate", "secret\ud800"],
    ["a lone low surrogate", ["\udc00secret"]],
    ["surrogates in the wrong order", "\udc00\ud800"],
    ["a lone surrogate in a key", { "secret\ud800": 1 }],
    ["NaN", [NaN]],
    ["infinity", { size: -Infinity }],
    ["a date", new Date(0)],
    ["a map", new Map([["secret", 1]])],
    ["a set", new Set(["secret"])],
    ["bytes", new Uint8Array([1])],
    ["a boxed string", Object("secret")],
    ["an instance", new (class Secret {})()],
    ["an own toJSON", hostile],
    ["an inherited toJSON", Object.create(hostile)],
  ];

  test.each(cases)("%s, without a word about the value", (_name, value) => {
    const error = thrownBy(() => canonicalJson(value));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toMatch(/^Cannot write canonical JSON as /);
    expect(error.message).not.toMatch(/secret|12345/i);
  });

  test("a cycle through objects and arrays", () => {
    const list: unknown[] = [];
    const cycle = { wide: Array.from({ length: 1e5 }, () => 0), list };
    list.push({ cycle });
    const error = thrownBy(() => canonicalJson(cycle));
    expect(error).toEqual(
      new TypeError(
        "Cannot write canonical JSON as it holds no such object",
      ),
    );
  });

  test("a list nested 100,000 levels deep", () => {
    const tower = JSON.parse("[".repeat(1e5) + "]".repeat(1e5));
    const error = thrownBy(() => canonicalJson(tower));
    expect(error.message).toMatch(
      /^Cannot write canonical JSON as it holds no such object$/,
    );
  });
});

describe("canonicalJson() and objects", () => {
  test("leaves undefined properties out", () => {
    expect(canonicalJson({ a: undefined, b: 1, c: undefined })).toBe('{"b":1}');
  });

  test("treats '__proto__' like any other key", () => {
    const value = JSON.parse('{"b":1,"__proto__":{"a":1},"constructor":2}');
    expect(canonicalJson(value)).toBe(
      '{"__proto__":{"a":1},"b":1,"constructor":2}',
    );
  });

  test("writes objects without a prototype, and the same object twice", () => {
    const bare = Object.assign(Object.create(null), { b: 1, a: 2 });
    expect(canonicalJson([bare, bare])).toBe('[{"a":2,"b":1},{"a":2,"b":1}]');
  });

  test("ignores inherited keys and symbols", () => {
    const value = Object.assign(
      Object.create(
        Object.create(null, { hidden: { value: 1, enumerable: true } }),
      ),
      {
        a: 1,
        [Symbol("b")]: 2,
      },
    );
    expect(canonicalJson(value)).toBe('{"a":1}');
  });

  test("writes a thousand levels of nesting", () => {
    const text = "[".repeat(1000) + "]".repeat(1000);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });

  test("never changes the input", () => {
    const value = Object.freeze({ b: Object.freeze([2, 1]), a: 1 });
    expect(canonicalJson(value)).toBe('{"a":1,"b":[2,1]}');
    expect(Object.keys(value)).toEqual(["b", "a"]);
  });
});

describe("canonicalJson() of any JSON value", () => {
  const wellFormed = fc.string({ unit: anyLetter, maxLength: 12 });
  const json = fc.jsonValue({ stringUnit: anyLetter });

  test("writes lists of texts, numbers and booleans as JSON.stringify() does, whatever their size", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 2000, size: "max" })
      .map((text) => text.toWellFormed());
    const ascii = fc.string({
      unit: "binary-ascii",
      maxLength: 2000,
      size: "max",
    });
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const item = fc.oneof(text, ascii, number, fc.boolean());
    fc.assert(
      fc.property(fc.array(item, { size: "max", maxLength: 20 }), (list) => {
        expect(canonicalJson(list)).toBe(JSON.stringify(list));
      }),
      { numRuns: 60 },
    );
  });

  test("gives the same text again after JSON.parse", () => {
    fc.assert(fc.property(json, (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  test("doesn't depend on the order in which keys were written", () => {
    const entries = fc.uniqueArray(fc.tuple(wellFormed, json), {
      selector: ([key]) => key,
      maxLength: 80,
    });
    const shuffled = entries.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length }),
      )
    );
    fc.assert(fc.property(shuffled, ([one, other]) => {
      expect(canonicalJson(Object.fromEntries(one))).toBe(
        canonicalJson(Object.fromEntries(other)),
      );
    }));
  });

  test("sorts keys by UTF-16 code units", () => {
    fc.assert(
      fc.property(fc.uniqueArray(wellFormed, { maxLength: 80 }), (keys) => {
        const sorted = [...keys].sort().map((key) =>
          `${JSON.stringify(key)}:0`
        );
        expect(canonicalJson(Object.fromEntries(keys.map((key) => [key, 0]))))
          .toBe(`{${sorted}}`);
      }),
    );
  });

  test("throws only TypeErrors, whatever the value", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
    });
    fc.assert(fc.property(anything, (value) => {
      try {
        expect(typeof canonicalJson(value)).toBe("string");
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
      }
    }));
  });
});

function thrownBy(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

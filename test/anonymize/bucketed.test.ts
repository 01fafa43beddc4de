import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { anonymize, bucketed, type Edges } from "../../src/anonymize/mod.ts";

const number = (edges: Edges, value: unknown) =>
  anonymize(v.pipe(v.number(), bucketed(edges)), value);
const bigint = (edges: Edges, value: unknown) =>
  anonymize(v.pipe(v.bigint(), bucketed(edges)), value);

describe("bucketed() with edges", () => {
  it("gives the greatest edge that isn't greater than the number", () => {
    const edges = [-5, 0, 0.5, 10, 100];
    const leaves = [
      ...[[-5, -5], [-0.1, -5], [0, 0], [0.49, 0], [0.5, 0.5], [9.99, 0.5]],
      ...[[10, 10], [99, 10], [100, 100], [1e300, 100], [-0, 0]],
    ];
    for (const [value, edge] of leaves) expect(number(edges, value)).toBe(edge);
  });

  it("redacts numbers below the lowest edge", () => {
    expect(number([0, 10], -0.1)).toBe("xxxx");
    expect(number([10], 9.999)).toBe("xxxx");
    expect(bigint([0], -1n)).toBe("xxxx");
  });

  it("gives the edge of a bigint as text", () => {
    expect(bigint([0, 10, 1000], 37n)).toBe("10");
    expect(bigint([0, 10, 1000], 10n ** 40n)).toBe("1000");
    expect(bigint([0, 1e21], 10n ** 40n)).toBe("1000000000000000000000");
  });

  it("redacts values that aren't numbers, NaN and infinities", () => {
    for (
      const value of [NaN, Infinity, -Infinity, "12", 12n, true, [12], null]
    ) {
      expect(number([0, 10], value)).toBe("xxxx");
    }
    for (const value of [12, "12", null]) {
      expect(bigint([0, 10], value)).toBe("xxxx");
    }
  });
});

describe(`bucketed("log2")`, () => {
  it("gives the greatest power of two that isn't greater, for numbers around each power", () => {
    for (let power = 1; power < 53; power++) {
      const edge = 2 ** power;
      expect(number("log2", edge)).toBe(edge);
      expect(number("log2", edge + edge / 2 ** 10)).toBe(edge);
      expect(number("log2", edge - edge / 2 ** 10)).toBe(edge / 2);
      expect(bigint("log2", 2n ** BigInt(power))).toBe(`${edge}`);
      expect(bigint("log2", 2n ** BigInt(power) - 1n)).toBe(`${edge / 2}`);
    }
  });

  it("has buckets for 0, for fractions and for negative numbers", () => {
    for (
      const [value, edge] of [[0, 0], [1, 1], [0.3, 0.25], [-1, -1], [-3, -4], [
        -0.3,
        -0.5,
      ]]
    ) expect(number("log2", value)).toBe(edge);
    expect(bigint("log2", 0n)).toBe("0");
    expect(bigint("log2", -3n)).toBe("-4");
  });

  it("gives only numbers that JSON can hold", () => {
    expect(number("log2", Number.MAX_VALUE)).toBe(2 ** 1023);
    expect(number("log2", -Number.MAX_VALUE)).toBe("xxxx");
    expect(bigint("log2", 10n ** 400n)).toBe("xxxx");
    expect(number("log2", Infinity)).toBe("xxxx");
  });
});

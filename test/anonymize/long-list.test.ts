import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  anonymize,
  counted,
  exported,
  present,
} from "../../src/anonymize/mod.ts";

const text = v.pipe(v.string(), exported());
const count = v.pipe(v.number(), exported());

describe("a list too long", () => {
  const long = new Array<number>(300_000).fill(1);

  it("is redacted whole", () => {
    expect(anonymize(v.array(count), long)).toBe("xxxx");
    expect(
      anonymize(v.object({ a: v.array(count), b: text }), { b: "b", a: long }),
    )
      .toMatchObject({ a: "xxxx" });
    expect(anonymize(v.set(count), new Set(long.map((_, i) => i)))).toBe(
      "xxxx",
    );
    expect(anonymize(v.tupleWithRest([count], count), long)).toBe("xxxx");
    const record = Object.fromEntries(long.map((one, i) => [`a${i}`, one]));
    expect(anonymize(v.record(v.string(), count), record)).toBe("xxxx");
    expect(anonymize(v.array(count), new Array(2 ** 32 - 1))).toBe("xxxx");
  });

  it("is absent in the omit style and empty in the zero style", () => {
    const run = (redacted: "omit" | "zero") =>
      anonymize(v.object({ a: v.array(count) }), { a: long }, { redacted });
    expect(run("omit")).toEqual({});
    expect(run("zero")).toEqual({ a: [] });
  });

  it("counts as present, and a list of 100,000 is counted and leaves", () => {
    expect(anonymize(v.pipe(v.array(count), present()), long)).toBe(true);
    const shorter = long.slice(0, 100_000);
    expect(anonymize(v.pipe(v.array(count), counted()), shorter)).toBe(100_000);
    expect(anonymize(v.array(count), shorter)).toEqual(shorter);
  });
});

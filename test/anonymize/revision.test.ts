import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  anonymize,
  bucketed,
  compile,
  counted,
  exported,
  hashed,
  type Note,
  present,
  randomized,
} from "../../src/anonymize/mod.ts";

const secret = new Uint8Array(32).fill(3);
const config = (note: Note) =>
  v.object({
    exported: v.pipe(v.string(), exported(note)),
    verbatim: v.pipe(v.string(), exported({ text: "verbatim", ...note })),
    hashed: v.pipe(v.string(), hashed(note)),
    counted: v.pipe(v.array(v.string()), counted(note)),
    bucketed: v.pipe(v.number(), bucketed([0, 10], note)),
    present: v.pipe(v.any(), present(note)),
    randomized: v.pipe(v.boolean(), randomized({ epsilon: 50 }, note)),
    key: v.record(v.pipe(v.string(), exported(note)), v.object({})),
    either: v.pipe(v.union([v.string(), v.number()]), exported(note)),
    always: v.pipe(v.number(), exported()),
  });
const facts = {
  exported: "plain",
  verbatim: "plain",
  hashed: "plain",
  counted: ["plain"],
  bucketed: 12,
  present: "plain",
  randomized: true,
  key: { plain: {} },
  either: "plain",
  always: 7,
};
const names = Object.keys(facts).filter((name) => !/always|key/.test(name));
const stays = {
  ...Object.fromEntries(names.map((name) => [name, "xxxx"])),
  key: { "xxxx-1": {} },
  always: 7,
};

describe("a mark newer than the revision that was agreed to", () => {
  it("lets nothing leave before its own revision is agreed to", () => {
    const schema = config({ since: 3 });
    for (const revision of [0, 1, 2]) {
      const old = { ...stays, ...(revision ? {} : { always: "xxxx" }) };
      expect(anonymize(schema, facts, { revision, secret })).toEqual(old);
    }
    const all = anonymize(schema, facts, { secret });
    expect(anonymize(schema, facts, { revision: 3, secret })).toEqual(all);
    expect(anonymize(schema, facts, { revision: 4, secret })).toEqual(all);
    for (const value of Object.values(all)) expect(value).not.toBe("xxxx");
    expect(all.key).toEqual({ plain: {} });
  });

  it("is absent in the omit style, and empty in the zero style", () => {
    const schema = v.object({
      young: v.pipe(v.number(), exported({ since: 2 })),
      list: v.pipe(v.array(v.string()), counted({ since: 2 })),
    });
    const run = (redacted: "omit" | "zero") =>
      anonymize(schema, { young: 5, list: ["a"] }, { redacted, revision: 1 });
    expect(run("omit")).toEqual({});
    expect(run("zero")).toEqual({ young: 0, list: [] });
  });
});

describe("a mark that expires", () => {
  const schema = config({ expires: "2026-03-01" });
  const on = (instant: string) =>
    anonymize(schema, facts, { secret, now: () => Date.parse(instant) });

  it("lets nothing leave from midnight UTC of that day", () => {
    const before = on("2026-02-28T23:59:59.999Z");
    for (const value of Object.values(before)) expect(value).not.toBe("xxxx");
    expect(before.key).toEqual({ plain: {} });
    expect(on("2026-03-01T00:00:00.000Z")).toEqual(stays);
    expect(on("2030-01-01")).toEqual(stays);
  });

  it("expires in a function that was compiled before", () => {
    let now = Date.parse("2026-02-28");
    const anonymous = compile(schema, { now: () => now, secret });
    expect(anonymous(facts).exported).toBe("plain");
    now = Date.parse("2026-03-01");
    expect(anonymous(facts)).toEqual(stays);
  });

  it("uses the machine's clock unless another one is given", () => {
    const of = (expires: string) => v.pipe(v.number(), exported({ expires }));
    expect(anonymize(of("2001-01-01"), 5)).toBe("xxxx");
    expect(anonymize(of("9999-12-31"), 5)).toBe(5);
  });

  it("lets nothing leave if the day is invalid", () => {
    for (const expires of ["soon", "2026-13-01", "32.01.2026", "NaN"]) {
      let left: unknown = "xxxx";
      try {
        left = anonymize(v.pipe(v.number(), exported({ expires })), 5);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
      expect(left, expires).toBe("xxxx");
    }
  });
});

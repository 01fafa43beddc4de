import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  bucketed,
  counted,
  exported,
  hashed,
  present,
  randomized,
} from "../../../src/anonymize/mod.ts";
import { digest } from "../../../src/hash/digest.ts";
import { runCheck } from "./run-check.ts";

const size = v.pipe(v.array(v.string()), counted());
const level = v.picklist(["debug", "info"]);

/** A field, values that its mark lets leave, and values that it doesn't. */
const fields:
  readonly (readonly [string, v.GenericSchema, unknown[], unknown[]])[] = [
    ["unmarked text", v.string(), ["xxxx", "other"], [
      "",
      "x",
      0,
      true,
      null,
      [],
    ]],
    ["an unmarked boolean", v.boolean(), ["xxxx", false], [true, null]],
    ["an unmarked number", v.number(), ["xxxx", 0], [1, -1]],
    ["an unmarked list", v.array(v.string()), ["xxxx", [], ["xxxx"]], [
      ["x"],
      {},
    ]],
    [
      "exported text",
      v.pipe(v.string(), exported()),
      ["", ":80", "3.7.9", "xxxx"],
      ["10.0.0.1", "jane@corp.example", 1, true, null, {}],
    ],
    [
      "verbatim text",
      v.pipe(v.string(), exported({ text: "verbatim" })),
      ["10.0.0.1", "left-pad"],
      ["\ud800", 1],
    ],
    [
      "an exported boolean",
      v.pipe(v.boolean(), exported()),
      [true, false, "xxxx"],
      ["true", 1, null],
    ],
    [
      "an exported number",
      v.pipe(v.number(), exported()),
      [0, -1.5, 1e300],
      ["1", Infinity, true],
    ],
    [
      "an exported nullable",
      v.pipe(v.nullable(v.number()), exported()),
      [null],
      [
        "1",
      ],
    ],
    [
      "an exported bigint",
      v.pipe(v.bigint(), exported()),
      ["0", "-12"],
      [1, "-0", "01", "1.5", "x"],
    ],
    [
      "an exported date",
      v.pipe(v.date(), exported()),
      ["2026-01-01T00:00:00.000Z"],
      ["2026-01-01", "yesterday", 0],
    ],
    ["a word", v.pipe(level, exported()), ["debug", "other", "xxxx"], [
      "trace",
      0,
    ]],
    ["a literal", v.pipe(v.literal(7), exported()), [7, "other"], [8, "7"]],
    ["hashed text", v.pipe(v.string(), hashed()), [digest("a"), "xxxx"], [
      "billing",
      digest("a").toUpperCase(),
      digest("a").slice(1),
    ]],
    ["a counted list", size, [0, 7, "xxxx"], [-1, 1.5, "7", ["a"]]],
    [
      "a bucketed number",
      v.pipe(v.number(), bucketed([0, 10])),
      [0, 10],
      [5, -1, 11],
    ],
    [
      "powers of two",
      v.pipe(v.number(), bucketed("log2")),
      [0, 1, 0.25, 1024, -4],
      [3, 1000, -3],
    ],
    ["a bucketed bigint", v.pipe(v.bigint(), bucketed([0, 10])), ["10"], [
      10,
      "11",
    ]],
    ["what is present", v.pipe(v.any(), present()), [true, null], [
      false,
      1,
      "a",
    ]],
    [
      "a randomized word",
      v.pipe(level, randomized({ epsilon: 1 })),
      ["debug", "info", "other"],
      ["trace", true],
    ],
    [
      "a mark that is newer",
      v.pipe(v.boolean(), exported({ since: 3 })),
      ["xxxx"],
      [true],
    ],
    [
      "a mark that has expired",
      v.pipe(v.boolean(), exported({ expires: "2026-06-01" })),
      ["xxxx"],
      [true],
    ],
    [
      "a mark's last day",
      v.pipe(v.boolean(), exported({ expires: "2026-06-02" })),
      [
        true,
      ],
      [],
    ],
    ["any", v.any(), ["xxxx"], ["x", {}, [], 1, true]],
    ["an object", v.object({ a: size }), [{}, { a: 1 }, "xxxx"], [
      { b: 1 },
      { a: "x" },
      [],
      1,
    ]],
    ["a tuple", v.tuple([size]), [[], [1], "xxxx"], [[1, 1], ["x"]]],
    [
      "a record",
      v.record(v.string(), size),
      [{}, { "xxxx-1": 1, "xxxx-2": 2 }],
      [{ a: 1 }, { "xxxx": 1 }, { "xxxx-0": 1 }, { "xxxx-1": "x" }],
    ],
    [
      "a record with marked keys",
      v.record(v.pipe(v.string(), exported()), size),
      [{ web: 1 }, { "web-1": 1 }, { "xxxx-1": 1 }],
      [{ "10.0.0.1": 1 }, { "jane@corp.example": 1 }],
    ],
    [
      "a map with counted keys",
      v.map(v.pipe(v.string(), counted()), size),
      [{ "3": 1, "3-1": 1 }],
      [{ a: 1 }, { "3.5": 1 }, { "03": 1 }],
    ],
  ];

describe("a field's value, as JSON has it,", () => {
  for (const [name, field, taken, refused] of fields) {
    it(`is accepted only if a client could have sent it: ${name}`, () => {
      const schema = v.object({ field });
      for (const value of taken) {
        expect([value, runCheck(schema, { field: value }).fault])
          .toEqual([value, undefined]);
      }
      for (const value of refused) {
        expect([value, runCheck(schema, { field: value }).fault?.path])
          .toEqual([value, expect.stringMatching(/^config\.field/)]);
      }
    });
  }
});

describe("a fault", () => {
  const Config = v.object({
    points: v.record(v.string(), v.object({ debug: v.boolean() })),
  });

  it("names a path of the schema, without any key of the report", () => {
    const { fault } = runCheck(Config, {
      points: { "xxxx-1": { debug: true } },
    });
    expect(fault).toEqual({
      reason: "invalid-value",
      path: "config.points.*.debug",
    });
    expect(runCheck(Config, { points: { jane: {} } }).fault)
      .toEqual({ reason: "invalid-value", path: "config.points.<key>" });
    expect(runCheck(Config, { points: { "xxxx-1": { jane: 1 } } }).fault)
      .toEqual({ reason: "unknown-field", path: "config.points.*" });
  });
});

describe("an event", () => {
  it("may be of a day before its mark expired", () => {
    const schema = v.pipe(v.boolean(), exported({ expires: "2026-05-30" }));
    expect(runCheck(schema, true, { kind: "event" }).fault).toBeUndefined();
    expect(runCheck(schema, true, { kind: "state" }).fault).toBeDefined();
  });
});

describe("a union in a union in a union", () => {
  it("takes a bounded number of steps", () => {
    const one = v.object({
      a: v.optional(v.lazy((): v.GenericSchema => node)),
    });
    const node: v.GenericSchema = v.union([one, one, one]);
    let value: unknown = { b: "nowhere" };
    for (let i = 0; i < 60; i++) value = { a: value };
    expect(runCheck(node, value).fault).toBeDefined();
  });
});

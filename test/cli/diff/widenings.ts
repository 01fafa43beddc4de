/** Changes that let more leave: with the old revision the exit code is 1, with a newer one it isn't. */
export const more:
  readonly (readonly [string, before: string, after: string, words: string])[] =
    [
      [
        "a new field",
        "",
        "a: v.pipe(v.string(), exported(NOTE))",
        "string, exported()",
      ],
      [
        "a first mark",
        "a: v.string()",
        "a: v.pipe(v.string(), exported(NOTE))",
        "string, exported()",
      ],
      [
        "present → exported",
        "a: v.pipe(v.string(), present())",
        "a: v.pipe(v.string(), exported(NOTE))",
        "exported() instead of present()",
      ],
      [
        "bucketed → exported",
        `a: v.pipe(v.number(), bucketed("log2"))`,
        "a: v.pipe(v.number(), exported(NOTE))",
        "exported() instead of bucketed()",
      ],
      [
        "hashed → exported",
        "a: v.pipe(v.string(), hashed())",
        "a: v.pipe(v.string(), exported(NOTE))",
        "exported() instead of hashed()",
      ],
      [
        "counted → hashed",
        "a: v.pipe(v.string(), counted())",
        "a: v.pipe(v.string(), hashed(NOTE))",
        "hashed() instead of counted()",
      ],
      [
        "scrubbed → hashed",
        "a: v.pipe(v.string(), exported())",
        "a: v.pipe(v.string(), hashed(NOTE))",
        "hashed() instead of exported()",
      ],
      [
        "scrubbed → verbatim",
        "a: v.pipe(v.string(), exported())",
        `a: v.pipe(v.string(), exported({ text: "verbatim", ...NOTE }))`,
        "verbatim, past the scrub",
      ],
      [
        "more words",
        `a: v.pipe(v.picklist(["x"]), exported())`,
        `a: v.pipe(v.picklist(["x", "y"]), exported(NOTE))`,
        "the word y",
      ],
      [
        "words → any text",
        `a: v.pipe(v.picklist(["x"]), exported())`,
        "a: v.pipe(v.string(), exported(NOTE))",
        "any string instead of 1 word",
      ],
      [
        "another kind",
        "a: v.pipe(v.boolean(), exported())",
        "a: v.pipe(v.number(), exported(NOTE))",
        "number instead of boolean",
      ],
      [
        "another kind and another mark",
        "a: v.pipe(v.number(), exported())",
        "a: v.pipe(v.array(v.string()), counted(NOTE))",
        "counted() instead of exported()",
      ],
      [
        "masked keys → kept",
        "a: v.record(v.string(), v.string())",
        "a: v.record(v.pipe(v.string(), exported(NOTE)), v.string())",
        "a.<key>",
      ],
      [
        "ε up",
        "a: v.pipe(v.boolean(), randomized({ epsilon: 1 }))",
        "a: v.pipe(v.boolean(), randomized({ epsilon: 2 }, NOTE))",
        "ε = 2 instead of 1",
      ],
      [
        "finer edges",
        "a: v.pipe(v.number(), bucketed([0, 10]))",
        "a: v.pipe(v.number(), bucketed([0, 5, 10], NOTE))",
        "finer edges: 0, 5, 10 instead of 0, 10",
      ],
      [
        "edges → powers of two",
        "a: v.pipe(v.number(), bucketed([0, 10]))",
        `a: v.pipe(v.number(), bucketed("log2", NOTE))`,
        "powers of two instead of 0, 10",
      ],
      [
        "a longer time",
        `a: v.pipe(v.boolean(), exported({ expires: "2030-01-01" }))`,
        `a: v.pipe(v.boolean(), exported({ expires: "2031-01-01", ...NOTE }))`,
        "until 2031-01-01 instead of until 2030-01-01",
      ],
      [
        "for ever",
        `a: v.pipe(v.boolean(), exported({ expires: "2030-01-01" }))`,
        "a: v.pipe(v.boolean(), exported(NOTE))",
        "for ever",
      ],
      [
        "what is in a marked container",
        "a: v.pipe(v.object({ b: v.boolean() }), present())",
        "a: v.object({ b: v.pipe(v.boolean(), exported(NOTE)) })",
        "a.b",
      ],
      [
        "a choice that lost its strict branch",
        `a: v.union([v.string(), v.pipe(v.picklist(["x"]), exported())])`,
        `a: v.union([v.pipe(v.picklist(["x"]), exported(NOTE))])`,
        "it had no mark",
      ],
    ];

// Categories and fields that stay although they are marked.
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  anonymize,
  bucketed,
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

describe("a category that is withheld", () => {
  const schema = config({ category: "usage" });
  it("is redacted like a mark that is newer than the consent, whatever the mark", () => {
    const newer = anonymize(config({ since: 2 }), facts, {
      revision: 1,
      secret,
    });
    expect(anonymize(schema, facts, { withheld: ["usage"], secret })).toEqual(
      newer,
    );
    expect(newer.exported).toBe("xxxx");
  });

  it("leaves the other categories alone", () => {
    const all = anonymize(schema, facts, { secret });
    const none = anonymize(schema, facts, {
      secret,
      withheld: ["diagnostics"],
    });
    expect(none).toEqual(all);
    const { always, exported } = anonymize(schema, facts, {
      secret,
      withheld: ["basic"],
    });
    expect([always, exported]).toEqual(["xxxx", "plain"]);
  });

  it("isn't remembered with the schema: each run reads the options", () => {
    anonymize(schema, facts, { secret, withheld: ["usage"] });
    expect(anonymize(schema, facts, { secret }).exported).toBe("plain");
  });
});

describe("a field that is withheld", () => {
  const leaf = v.pipe(v.number(), exported());
  const schema = v.object({
    api: v.object({ insecure: leaf, inner: v.object({ port: leaf }) }),
    apiary: leaf,
    hosts: v.array(leaf),
    points: v.record(v.string(), v.object({ port: leaf })),
  });
  const value = {
    api: { insecure: 1, inner: { port: 2 } },
    apiary: 3,
    hosts: [4],
    points: { a: { port: 5 } },
  };
  const left = (...withheld: string[]) =>
    JSON.stringify(anonymize(schema, value, { withheld, part: "config" }))
      .match(/\d(?=[,\]}])/g)?.join("") ?? "";
  it.each([
    ["config.api.insecure", "2345"],
    ["config.api", "345"],
    ["config.api.*", "345"],
    ["config.api.inner", "1345"],
    ["config.apiary", "1245"],
    ["config.hosts", "1235"],
    ["config.hosts[]", "1235"],
    ["config.points.*.port", "1234"],
    ["config.points.*", "1234"],
    ["config.points", "1234"],
    ["config", ""],
    ["config.*", ""],
    ["*", ""],
    ["api.insecure", "12345"],
    ["config.ap", "12345"],
    ["metrics", "12345"],
  ])("%s leaves %s", (name, rest) => {
    expect(left(name)).toBe(rest);
  });

  it("has a path without a part if none is given", () => {
    expect(anonymize(schema, value, { withheld: ["api.insecure"] }).api)
      .toEqual({ insecure: "xxxx", inner: { port: 2 } });
  });
});

it("a category must be a valid word", () => {
  for (const category of ["config", "metrics", "events", "A", "a.b", "", "é"]) {
    expect(() => exported({ category }), category).toThrow(
      "Cannot mark as exported() as 'category' must be",
    );
  }
});

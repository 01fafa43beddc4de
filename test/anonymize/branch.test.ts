import process from "node:process";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { anonymize, exported, type Schema } from "../../src/anonymize/mod.ts";

const text = v.pipe(v.string(), exported());
const count = v.pipe(v.number(), exported());
const run = (
  schema: Schema,
  value: unknown,
  redacted: "mask" | "omit" = "mask",
): unknown => anonymize(schema, value, { redacted });

describe("a branch that doesn't accept", () => {
  it("is ignored, and nothing leaves if no branch accepts", () => {
    const schema = v.union([text, v.boolean()]);
    expect(run(schema, "a")).toBe("a");
    expect(run(schema, true)).toBe("xxxx");
    expect(run(schema, 5)).toBe("xxxx");
    expect(run(schema, 5, "omit")).toBe(undefined);
    const objects = v.union([
      v.object({ a: text }),
      v.object({ a: text, b: v.boolean() }),
    ]);
    const left = run(objects, { a: 5, b: "canary" });
    expect(JSON.stringify(left)).not.toMatch(/5|canary/);
  });

  it("is recognised by the discriminator of a variant", () => {
    const type = <T extends string>(word: T) =>
      v.pipe(v.literal(word), exported());
    const schema = v.variant("type", [
      v.object({ type: type("open"), x: text }),
      v.object({ type: type("shut"), x: v.string() }),
      v.variant("kind", [
        v.object({ type: type("deep"), kind: type("k"), x: count }),
      ]),
    ]);
    expect(run(schema, { type: "open", x: "x" })).toEqual({
      type: "open",
      x: "x",
    });
    expect(run(schema, { type: "shut", x: "x" })).toEqual({
      type: "shut",
      x: "xxxx",
    });
    expect(run(schema, { type: "deep", kind: "k", x: 1 }))
      .toEqual({ type: "deep", kind: "k", x: 1 });
    for (const other of [{ type: "odd", x: "x" }, { x: "x" }, "open"]) {
      expect(run(schema, other)).toBe("xxxx");
    }
    expect(JSON.stringify(run(schema, { type: "open", x: 5 }))).not.toContain(
      "5",
    );
  });
});

describe("a schema that can't be asked at once", () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);
  beforeEach(() => void process.on("unhandledRejection", note));
  afterEach(() => void process.off("unhandledRejection", note));

  it("counts as accepting, and causes no unhandled rejection", async () => {
    let asked = 0;
    const fails = v.checkAsync<string, string>(() => {
      asked++;
      return Promise.reject(new Error("no"));
    }, "no");
    const slow = v.pipeAsync(v.string(), fails);
    const schema = v.unionAsync([text, slow]) as Schema;
    expect(run(schema, "a")).toBe("xxxx");
    expect(
      run(
        v.unionAsync([
          text,
          v.pipeAsync(v.string(), fails, exported()),
        ]) as Schema,
        "a",
      ),
    ).toBe("a");
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(rejections).toEqual([]);
    expect(asked).toBe(0);
  });

  it("counts as accepting if asking it throws", () => {
    const throws = v.pipe(
      v.string(),
      v.check(() => {
        throw new Error("no");
      }),
    );
    expect(run(v.union([text, throws]), "a")).toBe("xxxx");
    expect(run(v.union([throws, text]), "a")).toBe("xxxx");
  });
});

import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../cpu-time.ts";
import {
  anonymize,
  counted,
  exported,
  hashed,
  type Schema,
} from "../../src/anonymize/mod.ts";

const LONGEST = 4096;
const secret = new Uint8Array(32).fill(7);
const scrubbed = v.pipe(v.string(), exported());
const verbatim = v.pipe(v.string(), exported({ text: "verbatim" }));
const longest = "on ".repeat(LONGEST).slice(0, LONGEST);

describe("a text of 4,096 characters", () => {
  it.each([["scrubbed", scrubbed], ["verbatim", verbatim]])(
    "leaves %s, and with one character more it is redacted in every style",
    (_, text) => {
      const run = (a: string, redacted?: "mask" | "omit" | "zero") =>
        anonymize(v.object({ a: text }), { a }, { redacted: redacted! });
      expect(run(longest)).toEqual({ a: longest });
      expect(run(`${longest}a`)).toEqual({ a: "xxxx" });
      expect(run(`${longest}a`, "omit")).toEqual({});
      expect(run(`${longest}a`, "zero")).toEqual({ a: "xxxx" });
    },
  );

  it("gets a pseudonym, and with one character more it is redacted", () => {
    const text = v.pipe(v.string(), hashed());
    expect(anonymize(text, longest, { secret })).toMatch(/^[\da-f]{64}$/);
    expect(anonymize(text, `${longest}a`, { secret })).toBe("xxxx");
  });

  it("leaves as a key, and with one character more it is masked", () => {
    const names = v.record(scrubbed, v.pipe(v.boolean(), exported()));
    expect(anonymize(names, { [longest]: true })).toEqual({ [longest]: true });
    expect(anonymize(names, { [`${longest}a`]: true })).toEqual({
      "xxxx-1": true,
    });
  });

  it("is redacted if its masks make it longer", () => {
    const masked = ":: ".repeat(1000);
    expect(anonymize(scrubbed, masked)).toBe("xxxx");
    expect(anonymize(scrubbed, masked.slice(0, 1500))).toMatch(/^(xxxx )+$/);
  });
});

describe("a text of 10 MB", () => {
  const huge = "10.0.0.1 host ".repeat(750_000);

  it.each<[string, Schema, unknown]>([
    ["exported", scrubbed, "xxxx"],
    ["exported verbatim", verbatim, "xxxx"],
    ["hashed", v.pipe(v.string(), hashed()), "xxxx"],
    ["counted", v.pipe(v.string(), counted()), huge.length],
    ["a word", v.pipe(v.picklist(["a", "b"]), exported()), "other"],
    ["unmarked", v.string(), "xxxx"],
  ])("takes no time when it is %s", (_, schema, left) => {
    const quick = () =>
      cpuTime(() => expect(anonymize(schema, huge, { secret })).toBe(left)) <
        20;
    expect(quick() || quick() || quick()).toBe(true);
  });
});

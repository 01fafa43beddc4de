import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  anonymize,
  type AnonymizeOptions,
  compile,
  exported,
} from "../../src/anonymize/mod.ts";

const Config = v.object({ a: v.pipe(v.number(), exported()) });
const bad: readonly unknown[] = [
  { redacted: "none" },
  { redacted: "" },
  { redacted: null },
  { redacted: "mask\n" },
  { keys: "exported" },
  { keys: true },
  { revision: -1 },
  { revision: NaN },
  { revision: "new" },
  { secret: new Uint8Array() },
];

describe.each(bad)("the option %o", (option) => {
  const options = option as AnonymizeOptions;

  it("is refused before any value is read", () => {
    expect(() => compile(Config, options)).toThrow(RangeError);
    expect(() => anonymize(Config, undefined, options)).toThrow(RangeError);
  });

  it("is refused for a schema that has been compiled before", () => {
    anonymize(Config, { a: 1 });
    expect(() => anonymize(Config, { a: 1 }, options)).toThrow(RangeError);
    expect(anonymize(Config, { a: 1 })).toEqual({ a: 1 });
  });
});

it("every option may be left out or undefined", () => {
  const none = { redacted: undefined, keys: undefined, revision: undefined };
  for (const options of [{}, none as unknown as AnonymizeOptions]) {
    expect(compile(Config, options)({ a: 1 })).toEqual({ a: 1 });
    expect(anonymize(Config, { a: 1 }, options)).toEqual({ a: 1 });
  }
  for (const revision of [0, 1, 7]) {
    expect(() => compile(Config, { revision })).not.toThrow();
  }
});

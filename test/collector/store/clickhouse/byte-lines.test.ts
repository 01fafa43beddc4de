import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteLines } from "../../../../src/collector/store/clickhouse/byte-lines.ts";
import { seed } from "../../../seed.ts";

const text = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: "binary" }) },
  // Longer than a piece of memory, whose end may be in the middle of a character.
  fc.tuple(fc.constantFrom("a", "ü", "€", "😀"), fc.nat(300_000))
    .map(([one, many]) => one.repeat(many)),
);

test("lines come out as the bytes of their texts, also when memory is used again", () => {
  const lines = new ByteLines();
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
      for (const text of texts) lines.add(text);
      const pieces = lines.take();
      const whole = texts.map((text) => `${text}\n`).join("");
      expect(Buffer.concat(pieces).equals(Buffer.from(whole))).toBe(true);
      lines.give(pieces);
    }),
    { numRuns: 60, seed },
  );
});

test("what was taken isn't changed by further lines before it is given back", () => {
  const lines = new ByteLines();
  lines.add("first");
  const first = lines.take();
  lines.add("second");
  const second = lines.take();
  expect([first, second].map((pieces) => `${Buffer.concat(pieces)}`))
    .toEqual(["first\n", "second\n"]);
});

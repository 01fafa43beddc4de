import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { anyLetter } from "../any-letter.ts";
import { readWord } from "../../src/consent/read-word.ts";

const known: readonly (readonly [word: string, mode: string])[] = [
  ["on", "on"],
  ["true", "on"],
  ["1", "on"],
  ["yes", "on"],
  ["enabled", "on"],
  ["off", "off"],
  ["false", "off"],
  ["0", "off"],
  ["no", "off"],
  ["disabled", "off"],
  ["local", "local"],
  ["log", "log"],
];

describe("readWord()", () => {
  test.each(known)("reads '%s' as %s, however it is written", (word, mode) => {
    const capital = word.charAt(0).toUpperCase() + word.slice(1);
    for (
      const text of [
        word,
        word.toUpperCase(),
        capital,
        ` ${word}`,
        `${word}\t`,
        `\n${word}\r\n`,
      ]
    ) expect(readWord(text), JSON.stringify(text)).toBe(mode);
  });

  test("reads the booleans and numbers of a configuration", () => {
    expect([true, false, 1, 0].map(readWord)).toEqual([
      "on",
      "off",
      "on",
      "off",
    ]);
  });

  test.each(["", " ", "\t\r\n", undefined, null])(
    "takes %j as saying nothing",
    (nothing) => expect(readWord(nothing)).toBe(""),
  );

  test.each([
    "nope",
    "on off",
    "onn",
    "yes!",
    "o n",
    "2",
    "-1",
    "00",
    "null",
    "undefined",
    "y",
    "n",
    "t",
    "f",
    "logs",
    "enable",
    "disable",
    "truе", // the last letter is Cyrillic
    "ｏｎ",
    "on\nno",
    "constructor",
    "__proto__",
  ])("can't read %j", (text) => expect(readWord(text)).toBeUndefined());

  test("reads no other text than the words", () => {
    const words = new Map(known);
    fc.assert(fc.property(fc.string({ unit: anyLetter }), (text) => {
      const bare = text.trim().toLowerCase();
      expect(readWord(text)).toBe(bare && words.get(bare));
    }));
  });

  test("doesn't throw on a value that can't become text", () => {
    const throws = (): never => {
      throw new Error("read");
    };
    for (
      const value of [
        Object.create(null),
        { toString: throws },
        new Proxy({}, { get: throws }),
        Symbol("on"),
        {},
        () => "on",
      ]
    ) expect(readWord(value)).toBeUndefined();
    fc.assert(fc.property(fc.anything(), (value) => {
      readWord(value);
    }));
  });
});

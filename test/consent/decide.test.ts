import { describe, expect, test } from "vitest";
import {
  decide,
  type Voice,
  type VoiceWords,
} from "../../src/consent/decide.ts";
import { expected } from "./expected.ts";
import { defaults, type Saying, sayings, voicesOf } from "./sayings.ts";

const off: Voice = { voice: "default", mode: "off" };
const on: Voice = { voice: "default", mode: "on" };
const by = (voices: VoiceWords, last: Voice): string => {
  const { mode, decidedBy } = decide(voices, last);
  return `${mode} by ${decidedBy}`;
};

describe("decide()", () => {
  test("uses the default if no voice says anything", () => {
    for (const last of defaults) {
      expect(decide({}, last)).toEqual({
        mode: last.mode,
        decidedBy: last.voice,
        voices: [last],
        warnings: [],
        unread: true,
      });
    }
  });

  test.each(
    [
      [{ config: false, flag: ["on"], variable: "1", stored: "on" }, "config"],
      [{ stored: "off", flag: ["on"], variable: "1", config: true }, "stored"],
      [{ variable: "no", flag: ["on"], config: true }, "variable"],
      [{ flag: ["on", "off", "on"], config: true }, "flag"],
      [{ DO_NOT_TRACK: "1", flag: ["on"], config: true }, "DO_NOT_TRACK"],
    ] satisfies [VoiceWords, string][],
  )("lets the one no of %j win", (voices, voice) => {
    expect(by(voices, on)).toBe(`off by ${voice}`);
  });

  test("takes a yes over a default of off, in CI and in an unofficial build too", () => {
    for (const last of defaults) {
      expect(by({ config: true }, last)).toBe("on by config");
    }
  });

  test("chooses the most restrictive mode", () => {
    expect(by({ flag: ["on"], variable: "log", config: "local" }, off))
      .toBe("local by config");
    expect(by({ flag: ["log"], config: true }, off)).toBe("log by flag");
  });

  test("never takes DO_NOT_TRACK as a yes", () => {
    for (const DO_NOT_TRACK of ["", "0", "false"]) {
      expect(decide({ DO_NOT_TRACK }, off).voices).toEqual([off]);
    }
  });

  test("names the first voice that asks for what was decided", () => {
    expect(by({ variable: "on", stored: "on" }, off)).toBe("on by variable");
    expect(by({ variable: "on", stored: "off", config: false }, off))
      .toBe("off by stored");
  });

  test("says that the stored choice isn't read yet, unless an explicit no needs none", () => {
    const unread = (voices: VoiceWords): boolean => decide(voices, on).unread;
    expect(unread({})).toBe(true);
    expect(unread({ flag: ["on"], config: "local" })).toBe(true);
    for (const stored of [null, "on", "off", "", "?"]) {
      expect(unread({ stored })).toBe(false);
    }
    expect(unread({ flag: ["no"] })).toBe(false);
    expect(unread({ variable: "?" })).toBe(false);
    expect(unread({ DO_NOT_TRACK: "1" })).toBe(false);
    expect(unread({ config: false })).toBe(false);
    expect(decide({}, off).unread).toBe(true);
    expect(decide({}, { voice: "CI", mode: "off" }).unread).toBe(true);
  });

  test("takes what can't be read as a no, and warns of it", () => {
    expect(
      decide({ flag: ["?", "on", "!"], config: "maybe", stored: null }, on),
    )
      .toEqual({
        mode: "off",
        decidedBy: "flag",
        voices: [
          { voice: "flag", mode: "off" },
          { voice: "flag", mode: "on" },
          { voice: "flag", mode: "off" },
          { voice: "config", mode: "off" },
          on,
        ],
        warnings: [
          "the value of the flag can't be read, so telemetry is off",
          "the value of the flag can't be read, so telemetry is off",
          "the value of the configuration can't be read, so telemetry is off",
        ],
        unread: false,
      });
  });
});

describe("decide() over every pair of voices", () => {
  const voices = [...new Set(sayings.map(({ voice }) => voice))];
  const of = (voice: string): Saying[] =>
    sayings.filter((one) => one.voice === voice);
  const pairs = voices.flatMap((one, index) =>
    voices.slice(index + 1).map((other) => [one, other] as const)
  );

  test("there are ten pairs of voices", () => expect(pairs).toHaveLength(10));

  test.each(pairs)("does what the rule says of %s and %s", (one, other) => {
    for (const first of of(one)) {
      for (const second of of(other)) {
        for (const last of defaults) {
          const said = [first, second];
          expect(
            decide(voicesOf(said), last),
            JSON.stringify({ said, last }),
          ).toEqual(expected(said, last));
        }
      }
    }
  });
});

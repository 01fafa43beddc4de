import { describe, expect, test } from "vitest";
import fc from "fast-check";
import {
  decide,
  type Voice,
  type VoiceWords,
} from "../../src/consent/decide.ts";
import { notice } from "../../src/consent/notice.ts";
import { defaults } from "./sayings.ts";

const names = ["--x", "TRAEFIK_X"];
const line = (voices: VoiceWords, last: Voice): string =>
  notice("traefik telemetry", decide(voices, last), names);
const off: Voice = { voice: "default", mode: "off" };
const on: Voice = { voice: "default", mode: "on" };
const toOn = ". To switch it on: --x=on or TRAEFIK_X=on";
const toOff = ". To switch it off: --x=off or TRAEFIK_X=off or DO_NOT_TRACK=1";

describe("notice()", () => {
  test.each<[string, VoiceWords, Voice]>([
    [`off by default${toOn}`, {}, off],
    [`on by default${toOff}`, {}, on],
    [`off by CI${toOn}`, {}, { voice: "CI", mode: "off" }],
    [`off by unofficial build${toOn}`, {}, {
      voice: "unofficial build",
      mode: "off",
    }],
    [`on by flag${toOff}`, { flag: ["on"] }, off],
    ["off by variable", { variable: "no" }, on],
    ["off by DO_NOT_TRACK", { DO_NOT_TRACK: "1" }, on],
    [`local by config${toOff}`, { config: "local" }, on],
    [`log by config${toOff}`, { config: "log" }, on],
    [`on by stored choice${toOff}`, { stored: "on" }, off],
    ["off by stored choice", { stored: "off" }, on],
  ])("says '%s'", (state, voices, last) => {
    expect(line({ stored: null, ...voices }, last)).toBe(
      `traefik telemetry: ${state}`,
    );
  });

  test("says that the stored choice isn't read yet, if that can matter", () => {
    expect(line({}, on)).toBe(
      `traefik telemetry: on by default, stored choice not read yet${toOff}`,
    );
    expect(line({ flag: ["off"] }, on)).toBe("traefik telemetry: off by flag");
  });

  test("names no way to change it if there is none", () => {
    const decision = decide({ config: false, stored: null }, on);
    expect(notice("version check", decision)).toBe(
      "version check: off by config",
    );
    expect(notice("x", decide({ stored: null }, off), [undefined, undefined]))
      .toBe("x: off by default");
  });

  test("is one line, the same whatever words were used", () => {
    fc.assert(fc.property(
      fc.string({ unit: "binary" }),
      fc.constantFrom(...defaults),
      (word, last) => {
        const text = line({ variable: word, config: `no${word}no` }, last);
        expect(text).not.toContain("\n");
        const { decidedBy, mode } = decide(
          { variable: word, config: `no${word}no` },
          last,
        );
        expect(text).toBe(
          `traefik telemetry: ${mode} by ${decidedBy}`,
        );
      },
    ));
  });
});

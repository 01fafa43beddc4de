import { describe, expect, test } from "vitest";
import fc from "fast-check";
import {
  decide,
  type Voice,
  type VoiceWords,
} from "../../src/consent/decide.ts";
import { notice } from "../../src/consent/notice.ts";
import { defaults } from "./sayings.ts";
import { anyLetter } from "../any-letter.ts";

const names = ["--x", "TRAEFIK_X"];
const line = (voices: VoiceWords, last: Voice): string =>
  notice("traefik telemetry", decide(voices, last), {
    names,
    command: "traefik telemetry",
  });
const off: Voice = { voice: "default", mode: "off" };
const on: Voice = { voice: "default", mode: "on" };
const toOn = ". To switch it on: --x=on or TRAEFIK_X=on";
const back = ". To switch it on: traefik telemetry enable";
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
    [`on by flag --x${toOff}`, { flag: ["on"] }, off],
    ["off by variable TRAEFIK_X", { variable: "no" }, on],
    [
      "off by DO_NOT_TRACK, which wins over any yes",
      { DO_NOT_TRACK: "1" },
      on,
    ],
    [`local by configuration${toOff}`, { config: "local" }, on],
    [`log by configuration${toOff}`, { config: "log" }, on],
    [`on by stored choice${toOff}`, { stored: "on" }, off],
    [`off by stored choice${back}`, { stored: "off" }, on],
    [`off by stored choice${back}`, { stored: "off", flag: ["on"] }, on],
    [`off by stored choice${back}`, { stored: "off" }, off],
    [`off by stored choice${back}`, { stored: "off" }, {
      voice: "CI",
      mode: "off",
    }],
    // The command alone would change nothing.
    ["off by stored choice", { stored: "off", config: false }, on],
  ])("says '%s'", (state, voices, last) => {
    expect(line({ stored: null, ...voices }, last)).toBe(
      `traefik telemetry: ${state}`,
    );
  });

  test("says that the stored choice isn't read yet, if that can matter", () => {
    expect(line({}, on)).toBe(
      `traefik telemetry: on by default, stored choice not read yet${toOff}`,
    );
    expect(line({ flag: ["off"] }, on)).toBe(
      "traefik telemetry: off by flag --x",
    );
  });

  test("names no way to change it if there is none", () => {
    const decision = decide({ config: false, stored: null }, on);
    expect(notice("version check", decision)).toBe(
      "version check: off by configuration",
    );
    const none = { names: [undefined, undefined], command: "" };
    expect(notice("x", decide({ stored: null }, off), none))
      .toBe("x: off by default");
    expect(notice("x", decide({ stored: "off" }, off), none))
      .toBe("x: off by stored choice");
  });

  test("says where to read more, whatever the mode is", () => {
    const about = "https://hal.example.org/telemetry";
    for (const last of [on, off]) {
      for (const stored of [null, "on", "off"]) {
        const decision = decide({ stored }, last);
        expect(notice("x", decision, { names, about })).toBe(
          `${notice("x", decision, { names })}. Learn more: ${about}`,
        );
      }
    }
  });

  test("is one line, the same whatever words were used", () => {
    fc.assert(fc.property(
      fc.string({ unit: anyLetter }),
      fc.constantFrom(...defaults),
      (word, last) => {
        const text = line({ variable: word, config: `no${word}no` }, last);
        expect(text).not.toContain("\n");
        const { decidedBy, mode } = decide(
          { variable: word, config: `no${word}no` },
          last,
        );
        const by = decidedBy === "variable"
          ? "variable TRAEFIK_X"
          : "configuration";
        expect(text).toBe(`traefik telemetry: ${mode} by ${by}`);
      },
    ));
  });
});

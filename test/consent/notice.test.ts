import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { decide, type Heard, type Voices } from "../../src/consent/decide.ts";
import { notice } from "../../src/consent/notice.ts";
import { defaults } from "./sayings.ts";

const ways = ["--x", "TRAEFIK_X", "DO_NOT_TRACK"];
const line = (voices: Voices, last: Heard): string =>
  notice("traefik usage telemetry", decide(voices, last), ways);
const off: Heard = { voice: "default", mode: "off" };
const on: Heard = { voice: "default", mode: "on" };
const change = "Change it: --x, TRAEFIK_X, DO_NOT_TRACK";

describe("notice()", () => {
  test.each<[string, Voices, Heard]>([
    ["off by default", {}, off],
    ["on by default", {}, on],
    ["off by CI", {}, { voice: "CI", mode: "off" }],
    ["off by unofficial build", {}, { voice: "unofficial build", mode: "off" }],
    ["on by flag", { flag: ["on"] }, off],
    ["off by variable", { variable: "no" }, on],
    ["off by DO_NOT_TRACK", { DO_NOT_TRACK: "1" }, on],
    ["local by config", { config: "local" }, on],
    ["log by config", { config: "log" }, on],
    ["on by stored choice", { stored: "on" }, off],
    ["off by stored choice", { stored: "off" }, on],
  ])("says '%s'", (state, voices, last) => {
    expect(line({ stored: null, ...voices }, last)).toBe(
      `traefik usage telemetry: ${state}. ${change}`,
    );
  });

  test("says that the stored choice isn't read yet, where that can matter", () => {
    expect(line({}, on)).toBe(
      `traefik usage telemetry: on by default, stored choice unread. ${change}`,
    );
    expect(line({ flag: ["off"] }, on)).toBe(
      `traefik usage telemetry: off by flag. ${change}`,
    );
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
          `traefik usage telemetry: ${mode} by ${decidedBy}. ${change}`,
        );
      },
    ));
  });
});

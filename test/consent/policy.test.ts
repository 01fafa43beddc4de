// What a policy does to a decision: it only takes away.
import { expect, test } from "vitest";
import fc from "fast-check";
import { decide, type PolicyWords } from "../../src/consent/decide.ts";
import { MODES } from "../../src/consent/read-word.ts";
import { holds, printSeed } from "../anonymize/seed.ts";
import { defaults, reach, sayings, voicesOf } from "./sayings.ts";

printSeed();

const policy: fc.Arbitrary<PolicyWords> = fc.record({
  voice: fc.constantFrom(
    "policy",
    "system policy",
    "user policy",
    "project policy",
  ),
  mode: fc.constantFrom(...MODES, undefined),
  warnings: fc.constantFrom([], ["trouble"]),
});
const said = fc.uniqueArray(fc.constantFrom(...sayings), {
  selector: ({ voice }) => voice,
});

test("no policy lets more happen than the voices, or than any policy", () => {
  holds(
    2000,
    fc.property(
      said,
      fc.constantFrom(...defaults),
      fc.array(policy, { maxLength: 4 }),
      (said, last, policies) => {
        const without = decide(voicesOf(said), last);
        const { mode, decidedBy, voices, warnings, unread } = decide(
          voicesOf(said),
          last,
          policies,
        );
        const limits = policies.flatMap(({ mode }) => mode ?? []);
        const least = Math.min(
          reach[without.mode],
          ...limits.map((one) => reach[one]),
        );
        expect(reach[mode]).toBe(least);
        expect(voices).toContainEqual({ voice: decidedBy, mode });
        expect(warnings).toEqual([
          ...without.warnings,
          ...policies.flatMap(({ warnings }) => warnings),
        ]);
        expect(unread).toBe(without.unread && !limits.includes("off"));
        // While the policies aren't read, only a no makes reading them unnecessary.
        expect(decide(voicesOf(said), last, null).unread).toBe(
          !without.voices.slice(0, -1).some(({ mode }) => mode === "off"),
        );
      },
    ),
  );
});

const on = { voice: "default", mode: "on" } as const;
const off = { voice: "default", mode: "off" } as const;
const says = (mode: PolicyWords["mode"]): PolicyWords[] => [
  { voice: "system policy", mode, warnings: [] },
];

test.each(
  [
    ["a yes of a policy is none", { stored: null }, off, "on", [
      "off",
      "default",
    ]],
    ["a policy limits a default", {}, on, "log", ["log", "system policy"]],
    ["a policy limits a yes", { config: true }, off, "local", [
      "local",
      "system policy",
    ]],
    ["a policy is named before a default", {}, off, "off", [
      "off",
      "system policy",
    ]],
    [
      "an explicit no is named before a policy",
      { DO_NOT_TRACK: "1" },
      on,
      "off",
      ["off", "DO_NOT_TRACK"],
    ],
    [
      "a policy isn't named where it changes nothing",
      { config: "log" },
      off,
      "log",
      ["log", "config"],
    ],
  ] as const,
)("%s", (_, words, last, mode, [becomes, by]) => {
  const decision = decide(words, last, says(mode));
  expect([decision.mode, decision.decidedBy]).toEqual([becomes, by]);
});

import { expect, test } from "vitest";
import fc from "fast-check";
import { AGENTS, CI_SERVICES, isCaller } from "../../src/contract/caller.ts";

const words = [
  "person",
  "service",
  ...CI_SERVICES.map((one) => `ci ${one}`),
  ...AGENTS.map((one) => `agent ${one}`),
];

test.each(words)("%s is a caller", (word) => {
  expect(isCaller(word)).toBe(true);
});

test.each([
  "",
  "ci",
  "agent",
  "agent ",
  "person ",
  "person other",
  "service github",
  "ci claude",
  "agent github",
  "agent acme",
  "agent other other",
  "Person",
  undefined,
  null,
  5,
  ["person", "x"],
])("%j is none", (word) => {
  expect(isCaller(word)).toBe(false);
});

test("no other text is a caller", () => {
  fc.assert(fc.property(fc.string(), (text) => {
    expect(isCaller(text)).toBe(words.includes(text));
  }));
});

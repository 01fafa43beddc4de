import { expect, test } from "vitest";
import { reasonOf } from "../../src/panel/words.ts";
import { indented } from "../../src/panel/json.ts";
import { time } from "../../src/panel/time.ts";
import { NOON } from "./subject.ts";

const about = { flag: "--usage", variable: "ACME_TELEMETRY" };

const reasons = [
  ["on", "flag", "On, because the flag --usage says so."],
  ["on", "variable", "On, because the variable ACME_TELEMETRY says so."],
  ["off", "DO_NOT_TRACK", "Off, because the variable DO_NOT_TRACK is set."],
  ["off", "stored", "Off, because that was chosen here."],
  ["log", "config", "Printed, because the configuration says so."],
  [
    "on",
    "default",
    "On, because that is the default and nobody has chosen otherwise.",
  ],
  [
    "off",
    "CI",
    "Off, because this seems to be continuous integration, where a default of on doesn't apply.",
  ],
  [
    "off",
    "unofficial build",
    "Off, because this isn't an official build, and a default of on only applies to those.",
  ],
] as const;

test.each(reasons)("'%s' by %s: %s", (mode, decidedBy, sentence) => {
  expect(
    reasonOf({ mode, decidedBy, voices: [{ voice: decidedBy, mode }] }, about),
  )
    .toBe(sentence);
});

test("reasonOf() mentions a stored yes that doesn't apply, also in other modes than off", () => {
  const yes = { voice: "stored", mode: "on" } as const;
  const log = { voice: "config", mode: "log" } as const;
  const voices = [yes, log];
  expect(reasonOf({ mode: "log", decidedBy: "config", voices }, about)).toBe(
    "Printed, because the configuration says so. The yes that was chosen here is stored, and applies once nothing else says no.",
  );
  expect(reasonOf({ mode: "on", decidedBy: "stored", voices: [yes] }, about))
    .toBe("On, because that was chosen here.");
});

test("indented() changes only the blanks of a report", () => {
  const values = [{}, [], { a: [], b: {} }, [1, [true, null]], {
    "": { a: "x y" },
  }];
  for (const value of values) {
    const bare = indented(JSON.stringify(value)).markup
      .replace(/<[^>]*>/g, "").replaceAll("&quot;", '"');
    expect(bare).toBe(JSON.stringify(value, null, 2));
  }
  expect(indented("a <b>").markup).toBe("a &lt;b&gt;");
});

test("time() says how far away a time is, and is undefined for anything else", () => {
  const told = (at: unknown) => time(at, NOON)?.markup.replace(/<[^>]*>/g, "");
  expect(told(NOON + 90 * 60_000)).toBe("2026-11-21 13:30 UTC in 2 hours");
  expect(told(NOON - 86_400_000)).toBe("2026-11-20 12:00 UTC 1 day ago");
  expect(told(NOON - 1)).toBe("2026-11-21 11:59 UTC just now");
  expect(told(NOON + 1)).toBe("2026-11-21 12:00 UTC in a moment");
  for (const none of [undefined, null, "1", NaN, Infinity, 9e15]) {
    expect(told(none)).toBeUndefined();
  }
});

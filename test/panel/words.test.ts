import { expect, test } from "vitest";
import { because } from "../../src/panel/words.ts";
import { laidOut } from "../../src/panel/json.ts";
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
    "On, because that is the default and nobody has said otherwise.",
  ],
  [
    "off",
    "CI",
    "Off, because this looks like continuous integration, where a default of on is none.",
  ],
  [
    "off",
    "unofficial build",
    "Off, because this isn't a build that its makers released, where a default of on is none.",
  ],
] as const;

test.each(reasons)("'%s' by %s: %s", (mode, decidedBy, sentence) => {
  expect(
    because({ mode, decidedBy, voices: [{ voice: decidedBy, mode }] }, about),
  )
    .toBe(sentence);
});

test("a yes that doesn't count is told, also where reports are only printed", () => {
  const yes = { voice: "stored", mode: "on" } as const;
  const log = { voice: "config", mode: "log" } as const;
  const voices = [yes, log];
  expect(because({ mode: "log", decidedBy: "config", voices }, about)).toBe(
    "Printed, because the configuration says so. The yes that was chosen here is kept, and counts once nobody says otherwise.",
  );
  expect(because({ mode: "on", decidedBy: "stored", voices: [yes] }, about))
    .toBe("On, because that was chosen here.");
});

test("laidOut() changes nothing of a report but its blanks", () => {
  const values = [{}, [], { a: [], b: {} }, [1, [true, null]], {
    "": { a: "x y" },
  }];
  for (const value of values) {
    const bare = laidOut(JSON.stringify(value)).markup
      .replace(/<[^>]*>/g, "").replaceAll("&quot;", '"');
    expect(bare).toBe(JSON.stringify(value, null, 2));
  }
  expect(laidOut("a <b>").markup).toBe("a &lt;b&gt;");
});

test("time() tells how far off it is, and nothing of what is no time", () => {
  const told = (at: unknown) => time(at, NOON)?.markup.replace(/<[^>]*>/g, "");
  expect(told(NOON + 90 * 60_000)).toBe("2026-11-21 13:30 UTC in 2 hours");
  expect(told(NOON - 86_400_000)).toBe("2026-11-20 12:00 UTC 1 day ago");
  expect(told(NOON - 1)).toBe("2026-11-21 11:59 UTC just now");
  expect(told(NOON + 1)).toBe("2026-11-21 12:00 UTC in a moment");
  for (const none of [undefined, null, "1", NaN, Infinity, 9e15]) {
    expect(told(none)).toBeUndefined();
  }
});

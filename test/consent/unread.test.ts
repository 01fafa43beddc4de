import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ConsentOptions,
  hearVoices,
} from "../../src/consent/hear-voices.ts";

/** The permissions that a runtime names if it may not read these variables. */
const without =
  (...hidden: readonly string[]) =>
  ({ variables }: { readonly variables: readonly string[] }) =>
    variables.filter((name) => hidden.includes(name))
      .map((name) => `--allow-env=${name}`);
const hear = (consent: ConsentOptions, ...hidden: readonly string[]) =>
  hearVoices({ variable: "HAL", flag: "--hal", ...consent }, "1.0.0", {
    env: {},
    lacks: without(...hidden),
  }, "on");

describe("a variable that can't be read", () => {
  test.each([
    ["DO_NOT_TRACK", "DO_NOT_TRACK"],
    ["HAL", "variable"],
  ])("is a no: %s", (name, decidedBy) => {
    expect(hear({ default: "on" }, name)).toMatchObject({
      mode: "off",
      decidedBy,
      unread: false,
      warnings: [
        `${name} can't be read, so it counts as a no: give --allow-env=${name}`,
      ],
    });
  });

  test("is none if the configuration says yes", () => {
    expect(hear({ config: "yes" }, "HAL", "DO_NOT_TRACK"))
      .toMatchObject({ mode: "on", warnings: [] });
  });

  test("and has no say is nothing", () => {
    expect(hear({}, "HOME", "CI")).toMatchObject({ mode: "on", warnings: [] });
  });

  test("is a no whatever else is said, short of a yes in the configuration", () => {
    const word = fc.constantFrom(
      "on",
      "off",
      "local",
      "log",
      "",
      "?",
      undefined,
    );
    fc.assert(fc.property(
      word,
      word,
      fc.constantFrom("on" as const, "off" as const),
      fc.constantFrom("HAL", "DO_NOT_TRACK"),
      (config, flag, standard, hidden) => {
        const { mode, decidedBy } = hearVoices(
          { config, variable: "HAL", flag: "--hal", default: standard },
          "1.0.0",
          {
            env: {},
            argv: flag === undefined ? [] : [`--hal=${flag}`],
            lacks: without(hidden),
          },
          "on",
        );
        if (config === "on") expect(decidedBy).not.toBe("DO_NOT_TRACK");
        else expect(mode).toBe("off");
      },
    ));
  });
});

test("the warning about a value that can't be read names its switch, and never the value", () => {
  const { warnings } = hearVoices(
    { variable: "HAL", flag: "--hal", config: "s3cret" },
    "1.0.0",
    { env: { HAL: "s3cret" }, argv: ["--hal=s3cret"] },
  );
  expect(warnings).toEqual([
    "the value of the flag --hal can't be read, so telemetry is off",
    "the value of the variable HAL can't be read, so telemetry is off",
    "the value of the configuration can't be read, so telemetry is off",
  ]);
});

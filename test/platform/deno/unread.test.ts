import { expect, test } from "vitest";
import { start } from "../native.ts";

const CHILD = "deno/unread.child.ts";
const ENDPOINT = "https://stats.example.org/v1/reports";
const VARIABLES = ["HAL_TELEMETRY", "DO_NOT_TRACK"];

test("in Deno, a no in a variable that isn't granted is one, and every missing permission is named", async () => {
  const env = { DO_NOT_TRACK: "1" };
  const output = await start("deno", CHILD, [ENDPOINT], { flags: [], env });
  const lacks = [
    `--allow-env=${VARIABLES},HOME`,
    "--allow-read and --allow-write of the state's directory",
    "--allow-net=stats.example.org",
  ].join(", ");
  expect(JSON.parse(output)).toEqual([
    {
      notice: expect.stringMatching(
        /^hal telemetry: off by variable.*\nhal telemetry lacks --allow-env=HAL_TELEMETRY,DO_NOT_TRACK$/,
      ),
      mode: "off",
      decidedBy: "variable",
      warnings: expect.arrayContaining(
        VARIABLES.map((name) =>
          `${name} can't be read, so it counts as a no: give --allow-env=${name}`
        ),
      ),
      outcome: { kind: "skipped", reason: "off" },
      log: [],
    },
    {
      // The configuration's yes wins over variables that nobody can read.
      notice: expect.stringMatching(
        new RegExp(
          `^hal telemetry: on by config.*\nhal telemetry lacks ${lacks}$`,
        ),
      ),
      mode: "off",
      decidedBy: "stored",
      // In addition to those about policy files.
      warnings: expect.arrayContaining([
        "the value of the stored choice can't be read, so telemetry is off",
        `it lacks ${lacks}`,
      ]),
      outcome: { kind: "skipped", reason: "the stored state can't be read" },
      log: [
        `hal telemetry sends nothing: the stored state can't be read; it lacks ${lacks}`,
      ],
    },
  ]);
});

import { expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { statusInWords } from "../../src/telemetry/status-in-words.ts";
import { acme } from "./acme.ts";
import { world } from "./world.ts";

test("statusInWords() has a line for every trouble, and none for what is well", async () => {
  const telemetry = createTelemetry(acme({ platform: world().process() }));
  const well = await telemetry.status();
  expect(statusInWords(well).join("\n")).not.toMatch(/can't|mistakes|warnings/);
  const lines = statusInWords({
    ...well,
    stateFailed: true,
    choiceFailed: true,
    forgetting: 2,
    trouble: "the state can't be read",
    mistakes: ["event 'a' isn't declared"],
    warnings: [
      "the value of the variable HAL can't be read, so telemetry is off",
    ],
    unaccepted: ["config.b", "config.c"],
  });
  expect(lines).toEqual(expect.arrayContaining([
    "the state can't be read or written",
    "the choice can't be stored",
    "requests for deletion that wait for an answer: 2",
    "nothing is sent, because: the state can't be read",
    "mistakes of the program: event 'a' isn't declared",
    "warnings: the value of the variable HAL can't be read, so telemetry is off",
    "new fields that stay until you agree: config.b, config.c",
  ]));
});

test("statusInWords() says of an exported report that it was written to a file", async () => {
  const telemetry = createTelemetry(acme({ platform: world().process() }));
  const well = await telemetry.status();
  expect(statusInWords({
    ...well,
    outcome: { kind: "skipped", reason: "exported" },
  })).toContain("its outcome: written to a file");
});

import { describe, expect, test } from "vitest";
import { createTelemetry, type TelemetryOptions } from "../../mod.ts";
import { acme } from "./acme.ts";
import { world } from "./world.ts";

const about = "https://acme.example.org/telemetry";

/** A program with a command line, after what was said on it. */
async function said(
  options: Partial<TelemetryOptions>,
  commands: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const platform = world().process({ env, argv: [] });
  const telemetry = createTelemetry(acme({ platform, ...options }));
  let text = "";
  for (const command of commands) {
    ({ text } = await telemetry.command(command.split(" ")));
  }
  const { mode } = await telemetry.status();
  expect(text).toContain(`acme telemetry: ${mode} by`);
  expect(telemetry.notice()).toBe(
    text.split("\n").filter((line) => line.includes(" by ")).join("\n"),
  );
  return text;
}

describe("texts say how to switch telemetry on again", () => {
  test("after `disable`, by `disable` itself, `notice` and `status`", async () => {
    const line =
      "acme telemetry: off by stored choice. To switch it on: acme telemetry enable";
    expect(await said({}, ["disable"])).toBe(line);
    expect(await said({}, ["disable", "notice"])).toBe(line);
    expect((await said({}, ["disable", "status"])).split("\n")[0]).toBe(line);
  });

  test("in the program's own words, or not at all", async () => {
    expect(
      await said({ consent: { command: "acme config stats" } }, ["disable"]),
    )
      .toContain(". To switch it on: acme config stats enable");
    expect(await said({ consent: { command: "" } }, ["disable"]))
      .toBe("acme telemetry: off by stored choice");
    // A page, a Worker or a server has no command line.
    const telemetry = createTelemetry(acme({ platform: world().process() }));
    await telemetry.disable();
    expect(telemetry.notice()).toBe("acme telemetry: off by stored choice");
  });

  test("for the version check as well, if the same voices decide it", async () => {
    const feed = "https://releases.example.org/acme";
    const consent = { command: "acme stats" };
    expect(await said({ consent, release: { feed } }, ["disable"])).toBe(
      "acme telemetry: off by stored choice. To switch it on: acme stats enable\n" +
        "acme version check: off by stored choice. To switch it on: acme stats enable",
    );
  });

  test("and name DO_NOT_TRACK where that decides", async () => {
    const line = "acme telemetry: off by DO_NOT_TRACK, which wins over any yes";
    const env = { DO_NOT_TRACK: "1" };
    expect(await said({}, ["notice"], env)).toBe(line);
    expect(await said({}, ["disable"], env)).toBe(line);
    expect(await said({}, ["disable", "enable"], env)).toBe(line);
  });

  test("with the product's address, once in each text", async () => {
    for (
      const [commands, start] of [
        [["notice"], "off by default"],
        [["disable"], "off by stored choice"],
        [["enable"], "on by stored choice"],
        [["status"], "off by default"],
      ] as const
    ) {
      const text = await said({ about }, commands);
      expect(text).toContain(`acme telemetry: ${start}`);
      expect(text.split(about)).toHaveLength(2);
      expect(text.split("\n")[0]!.endsWith(`. Learn more: ${about}`)).toBe(
        true,
      );
    }
    const telemetry = createTelemetry(acme({ about }));
    expect((await telemetry.status()).about).toBe(about);
    const { text } = await telemetry.command(["status", "--json"]);
    expect(JSON.parse(text).about).toBe(about);
  });
});

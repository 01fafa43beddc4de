import { describe, expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { acme } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, world } from "./world.ts";

describe("command()", () => {
  test("answers every command, and lists them for an unknown one", async () => {
    const w = world();
    const telemetry = started(w);
    await w.pass(DAY);
    for (
      const word of ["status", "preview", "history", "notice", "enable"]
    ) {
      const { text, code } = await telemetry.command([word]);
      expect([word, code]).toEqual([word, 0]);
      expect(text.length).toBeGreaterThan(10);
    }
    expect((await telemetry.command(["preview"])).text)
      .toBe((await telemetry.preview()).body);
    for (const args of [[], ["toString"], ["status", "now"], ["Status"]]) {
      const { text, code } = await telemetry.command(args);
      expect(code).toBe(2);
      expect(text).toContain(
        "status, status --json, enable, disable, preview, preview --pretty, history",
      );
    }
    for (
      const [typed, meant] of [["exprt", "export"], ["hel", "held"], [
        "hold",
        "held",
      ], ["disble", "disable"]] as const
    ) {
      const before = JSON.stringify([...w.kept]);
      const { text, code } = await telemetry.command([typed]);
      expect([code, text]).toEqual([
        2,
        expect.stringContaining(`Did you mean '${meant}'? Commands: `),
      ]);
      expect(JSON.stringify([...w.kept])).toBe(before);
    }
    expect((await telemetry.command(["held", "me"])).code).toBe(2);
    const told = async (word: string) => (await telemetry.command([word])).text;
    expect((await told("status")).split("\n")).toEqual([
      "acme telemetry: on by stored choice. To switch it off: DO_NOT_TRACK=1",
      "mode: on",
      "decided by: stored choice",
      "switches: stored choice on, configuration on, default off",
      "first started: 2026-11-02T09:30:00.000Z",
      "last report: 2026-11-02T09:40:00.000Z",
      "its outcome: sent 204",
      "next report: 2026-11-03T09:40:00.000Z",
      "reports made: 1",
      "accepted revision: 1",
      "what may leave while it is on: basic yes",
      "sent to: https://stats.example.org/v1/reports",
      expect.stringMatching(/^pseudonym: [0-9a-f]{64}$/),
      "who sees what:",
      expect.stringMatching(/^ {2}the collector sees .+; it doesn't see /),
      expect.stringMatching(
        /^ {2}the network in between sees .+; it doesn't see /,
      ),
    ]);
    expect(await told("history"))
      .toBe(`2026-11-02T09:40:00.000Z\n${w.posted[0]!.body}`);
    await telemetry.command(["disable"]);
    expect(await told("history")).toBe("Nothing was sent.");
    expect(await told("forget")).toBe(
      "Nothing was deleted: nothing was sent under a pseudonym.",
    );
    expect((await telemetry.status()).mode).toBe("off");
  });

  test("help has a line for every command", async () => {
    const telemetry = started(world());
    const { text: list } = await telemetry.command([]);
    const words = /^Commands: (.+), help$/.exec(list)![1]!.split(", ")
      .filter((word) => !word.includes(" "));
    const { text, code } = await telemetry.command(["help"]);
    expect(code).toBe(0);
    expect(text.match(/^\w+/gm)!.sort()).toEqual(words.sort());
  });

  test("prints the status as JSON and the report indented, if asked to", async () => {
    const w = world();
    const telemetry = started(w);
    await w.pass(DAY);
    const said = async (...args: string[]) => {
      const { text, code } = await telemetry.command(args);
      expect(code).toBe(0);
      return text;
    };
    const status = JSON.parse(await said("status", "--json"));
    expect(status).toEqual(
      JSON.parse(JSON.stringify(await telemetry.status())),
    );
    const { body } = await telemetry.preview();
    const pretty = await said("preview", "--pretty");
    expect(pretty).toContain('\n  "product": "acme",\n');
    expect(JSON.stringify(JSON.parse(pretty))).toBe(body);
    const dialect = createTelemetry(
      acme({ dialect: () => ({ body: "no JSON" }) }),
    );
    expect((await dialect.command(["preview", "--pretty"])).text).toBe(
      "no JSON",
    );
  });

  test("prints the notice that fits the stored choice", async () => {
    const w = world();
    await started(w).enable();
    const other = createTelemetry(acme({ platform: w.process() }));
    expect((await other.command(["notice"])).text)
      .toMatch(/^acme telemetry: on by stored choice\./);
  });

  test("fails and says so if the choice can't be stored", async () => {
    const state = {
      getItem: () => null,
      setItem: () => {
        throw new Error("read-only");
      },
      removeItem: () => {},
    };
    const telemetry = createTelemetry(
      acme({ platform: world().process({ state }) }),
    );
    for (const word of ["enable", "disable"]) {
      const { text, code } = await telemetry.command([word]);
      expect(text).toContain("off");
      expect(text.split("\n").at(-1)).toBe(
        "The choice can't be stored, so it ends with this process. Set the flag, the variable or DO_NOT_TRACK instead.",
      );
      expect(code).toBe(1);
    }
  });
});

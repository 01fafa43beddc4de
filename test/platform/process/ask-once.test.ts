import { describe, expect, test } from "vitest";
import { createTelemetry } from "../../../mod.ts";
import type { Answer } from "../../../src/platform/node.ts";
import { acme } from "../../telemetry/acme.ts";
import { lasting, world } from "../../telemetry/world.ts";
import { about, type Asking, person, QUESTION } from "./person.ts";

describe("askOnce() asks once", () => {
  test("after the notice, with what leaves in three lines", async () => {
    const { answer, said } = await person(new Map(), {
      types: ["y\n"],
      options: { about },
    });
    expect(answer).toBe("yes");
    expect(said.split("\n")).toEqual([
      `acme telemetry: off by default. Learn more: ${about}`,
      "acme would like to tell its makers how it is used. What leaves:",
      "  - config.debug, metrics.clients, metrics.sent, metrics.persec, events.finished.app and 3 more",
      "  - its version, the day, the runtime and system, the machine's size in steps, a pseudonym",
      `  - to https://stats.example.org/v1/reports; more at ${about}`,
      `${QUESTION}acme telemetry: on by stored choice. To switch it off: DO_NOT_TRACK=1. Learn more: ${about}`,
      "",
    ]);
  });

  test.each<[typed: string, Answer, mode: string]>([
    ["y\n", "yes", "on"],
    ["YES\r\n", "yes", "on"],
    ["\n", "no", "off"],
    ["n\n", "no", "off"],
    [" No \n", "no", "off"],
  ])("the answer %j is %s, and is stored", async (typed, given, mode) => {
    const kept = new Map<string, string>();
    const first = await person(kept, { types: [typed] });
    expect(first).toMatchObject({
      answer: given,
      listeners: 0,
      isPaused: true,
    });
    expect(await first.telemetry.status()).toMatchObject({
      mode,
      decidedBy: "stored",
    });
    expect(await person(kept)).toMatchObject({ answer: "not asked", said: "" });
    expect(JSON.parse(kept.get("candor/acme.asked")!)).toEqual({
      revision: 1,
      categories: ["basic"],
      answer: given,
    });
  });

  test("after a no, it says how to switch telemetry on later", async () => {
    const { said } = await person(new Map(), { types: ["\n"] });
    expect(
      said.trimEnd().endsWith(
        "acme telemetry: off by stored choice. To switch it on: acme telemetry enable",
      ),
    ).toBe(true);
  });

  test("a look shows the exact report, as often as it is wanted", async () => {
    const { said, telemetry } = await person(new Map(), {
      types: ["l\n", "what?\n", "LOOK\n", "n\n"],
    });
    expect(said.split(QUESTION)).toHaveLength(5);
    const [, , first, second] = said.split(QUESTION);
    const { report } = await telemetry.preview();
    expect(JSON.parse(said.split(QUESTION)[1]!)).toMatchObject({
      product: "acme",
      config: report.config,
    });
    expect(first).toBe("");
    expect(JSON.parse(second!)).toMatchObject({ product: "acme" });
  });

  test("another system's text can't move the cursor", async () => {
    const { said } = await person(new Map(), {
      types: ["l\n", "n\n"],
      options: { dialect: () => ({ body: "a\x1b[2Jb\x07" }) },
    });
    expect(said).toContain("a?[2Jb?\n");
  });
});

describe("askOnce() asks nobody", () => {
  test.each<[string, Asking]>([
    ["in a pipe that gives", { isTTY: [false, true] }],
    ["in a pipe that takes", { isTTY: [true, false] }],
    ["where the program has the keys to itself", { isRaw: true }],
    ["in continuous integration", { env: { CI: "true" } }],
    ["under an agent", { env: { CLAUDECODE: "1" } }],
    ["under an agent that nobody knows", { env: { AI_AGENT: "hal" } }],
    ["after DO_NOT_TRACK", { env: { DO_NOT_TRACK: "1" } }],
    ["after a variable", {
      env: { ACME: "off" },
      options: { consent: { variable: "ACME" } },
    }],
    ["after a flag", {
      argv: ["--stats"],
      options: { consent: { flag: "--stats" } },
    }],
    ["after a word in the configuration", {
      options: { consent: { config: false } },
    }],
    ["where nothing lasts", {
      state: { ...lasting(new Map()), lasts: false },
    }],
    ["where what is stored can't be read", {
      state: {
        ...lasting(new Map()),
        getItem: () => Promise.reject(new Error("EACCES")),
      },
    }],
  ])("%s", async (_, asking) => {
    const kept = new Map<string, string>();
    const { answer, said } = await person(kept, asking);
    expect([answer, said, [...kept]]).toEqual(["not asked", "", []]);
  });

  test.each(["enable", "disable"] as const)("after `%s`", async (word) => {
    const kept = new Map<string, string>();
    const platform = world().process({ state: lasting(kept) });
    await createTelemetry(acme({ platform }))[word]();
    expect(await person(kept)).toMatchObject({ answer: "not asked", said: "" });
  });
});

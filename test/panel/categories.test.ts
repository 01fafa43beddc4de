// Categories and single fields on the panel: switches that need no script, and the same for tools.
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { exported } from "../../mod.ts";
import { ask, OURS, put, type Question } from "./ask.ts";
import { subject } from "./subject.ts";

const leaf = (note = {}) => v.pipe(v.number(), exported(note));
const parts = {
  categories: {
    basic: "The version, and what kind of machine it runs on.",
    usage: "Which features are switched on, and how often they are used.",
    diagnostics: "What fails, and how often.",
  },
  config: {
    schema: v.object({
      api: v.object({ insecure: leaf(), port: leaf({ category: "usage" }) }),
      debug: leaf({ category: "diagnostics" }),
    }),
    read: () => ({ api: { insecure: 1, port: 2 }, debug: 3 }),
  },
};
const panelOf = (token?: string) => subject(parts, { token });
const post = (fields: [string, string][]): Question => ({
  method: "POST",
  body: `${new URLSearchParams(fields)}`,
  headers: OURS,
});
const shown: [string, string] = ["categories", "shown"];
const leaves = async (panel: ReturnType<typeof panelOf>) =>
  (await panel.telemetry.status()).categories
    .filter(({ leaves }) => leaves).map(({ name }) => name);

describe("the form", () => {
  test("agrees to what is switched on, and to nothing else", async () => {
    const panel = panelOf();
    const { status } = await ask(
      panel,
      post([["enable", "true"], shown, ["only", "usage"]]),
    );
    expect([status, await leaves(panel)]).toEqual([303, ["usage"]]);
    await ask(
      panel,
      post([["enable", "true"], shown, ["only", "basic"], ["only", "usage"]]),
    );
    expect(await leaves(panel)).toEqual(["basic", "usage"]);
  });

  test("changes nothing where nothing is switched on", async () => {
    const panel = panelOf();
    const { status, text } = await ask(
      panel,
      post([["enable", "true"], shown]),
    );
    expect(status).toBe(400);
    expect(text).toContain("names no category and no field");
    expect((await panel.telemetry.status()).mode).toBe("off");
  });

  test("keeps a field here and takes that back, and leads to it", async () => {
    const panel = panelOf();
    await panel.telemetry.enable();
    const keep = await ask(panel, post([["keep", "config.api.port"]]));
    expect(keep.headers.get("location")).toBe("telemetry#field-1");
    const { withheld } = await panel.telemetry.status();
    expect(withheld.map(({ path }) => path)).toEqual(["config.api.port"]);
    const { text } = await ask(panel);
    expect(text).toMatch(
      /id="field-1"[^]*stays here[^]*you said no to this field[^]*name="release"[^]*id="field-2"/,
    );
    await ask(panel, post([["release", "config.api.port"]]));
    expect((await panel.telemetry.status()).withheld).toEqual([]);
  });

  test("refuses a field that doesn't exist, and wants the token", async () => {
    const panel = panelOf("a-token-of-letters");
    const token: [string, string] = ["token", "a-token-of-letters"];
    const wrong = await ask(panel, post([["keep", "config.api.prt"], token]));
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain("did you mean &#39;config.api.port&#39;?");
    const { status } = await ask(panel, post([["keep", "config.api.port"]]));
    expect(status).toBe(403);
    expect((await panel.telemetry.status()).withheld).toEqual([]);
  });

  test("has only the first category switched on until somebody has chosen", async () => {
    const panel = panelOf();
    const checked = async () =>
      [...(await ask(panel)).text.matchAll(/value="(\w+)"[^>]*\schecked/g)]
        .map(([, name]) => name);
    expect(await checked()).toEqual(["basic"]);
    await panel.telemetry.enable();
    expect(await checked()).toEqual(["basic", "usage", "diagnostics"]);
    await panel.telemetry.disable({ only: ["usage"] });
    expect(await checked()).toEqual(["basic", "diagnostics"]);
  });

  test("has no switches where there is one category only", async () => {
    const { text } = await ask(subject());
    expect(text).not.toContain("fieldset>");
    expect(text).toContain(`name="keep"`);
  });
});

describe("PUT", () => {
  const say = (body: object) => put(JSON.stringify(body));
  test("takes names beside the yes or no", async () => {
    const panel = panelOf();
    const yes = await ask(panel, say({ enable: true, only: ["basic"] }));
    expect(JSON.parse(yes.text)).toMatchObject({
      enable: true,
      categories: [{ leaves: true }, { leaves: false }, { leaves: false }],
    });
    await ask(panel, say({ enable: false, only: ["config.api"] }));
    const { withheld } = await panel.telemetry.status();
    expect(withheld.map(({ path }) => path)).toContain("config.api.insecure");
  });

  test.each([
    [["bsic"], "did you mean 'basic'?"],
    [[], "names no category and no field"],
    ["basic", "'only' must be a list"],
    [[1], "'only' must be a list"],
  ])("refuses %j with a sentence", async (only, sentence) => {
    const panel = panelOf();
    const { status, text } = await ask(panel, say({ enable: true, only }));
    expect([status, (await panel.telemetry.status()).mode]).toEqual([
      400,
      "off",
    ]);
    expect(text).toContain(sentence);
  });
});

test("a policy has its row, and says what it keeps here", async () => {
  const { memory } = await import("../../mod.ts");
  const panel = subject({
    ...parts,
    consent: { config: true },
    platform: memory({
      policy: () =>
        Promise.resolve([{
          voice: "system policy",
          text:
            `{"acme":{"without":["usage"],"endpoint":"https://own.example/"}}`,
        }]),
    }),
  });
  const { text } = await ask(panel);
  const words = text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  expect(words).toContain("System&#39;s policy No objection");
  expect(words).toContain("as the system&#39;s policy says so");
  expect(words).toContain("kept here by the system&#39;s policy");
  expect(words).toContain("Sent to https://own.example");
});

// The next report as a file, from the panel: for machines without a network.
import { describe, expect, test } from "vitest";
import { memory, type TelemetryOptions } from "../../mod.ts";
import { createPanel } from "../../src/panel/panel.ts";
import { DAY, HOUR, world } from "../telemetry/world.ts";
import { ask } from "./ask.ts";
import { inWorld, pressed, question, reportIn, words } from "./exporting.ts";
import { acme, NOON, subject } from "./subject.ts";

describe("the button", () => {
  test("gives the very file that the command writes, once", async () => {
    const { w, telemetry, panel } = inWorld();
    await telemetry.enable();
    const { body } = await telemetry.preview();
    // The same program on the same day, by its command.
    const other = world();
    for (const [key, text] of w.kept) other.kept.set(key, text);
    const twin = inWorld(other);
    await twin.telemetry.command(["export", "a"]);
    const answer = await pressed(panel);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("content-disposition")).toBe(
      'attachment; filename="acme-report.json"',
    );
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.text).toBe(twin.files.get("a"));
    expect(JSON.stringify(reportIn(answer))).toBe(body);
    expect(await telemetry.history()).toEqual([
      { at: w.now, body, exported: true },
    ]);
    const { sequence, outcome } = await telemetry.status();
    expect([sequence, outcome]).toEqual([1, {
      kind: "skipped",
      reason: "exported",
    }]);
    telemetry.start();
    await w.pass(HOUR);
    expect(w.posted).toEqual([]);
    await w.pass(DAY);
    expect(w.posted.map(({ body }) => JSON.parse(body).sequence)).toEqual([2]);
    await telemetry.stop();
  });

  test("is on the page, says what to do with the file, and belongs to the form with the token", async () => {
    const panel = subject({ consent: { config: true } });
    const page = await ask(panel);
    expect(page.text).toMatch(
      /<button form="choice" formaction="telemetry\/export"/,
    );
    expect(page.text).toContain('href="https://stats.example.org/send"');
    expect(words(page)).toContain(
      "Carry acme-report.json to a machine that has a network, and post it there with candor send acme-report.json, or on the collector's page.",
    );
    const own = await ask(panel, { path: "/telemetry/export" });
    expect(own.text).toMatch(/<form method="post" action="export">/);
    expect(words(own)).toContain("Carry acme-report.json");
  });

  test("pressed twice, or twice at once, gives one report; after a minute the next one", async () => {
    const { w, panel, telemetry } = inWorld();
    const [one, two] = await Promise.all([pressed(panel), pressed(panel)]);
    const three = await pressed(panel);
    expect([two!.text, three.text]).toEqual([one!.text, one!.text]);
    expect((await telemetry.status()).sequence).toBe(1);
    await w.pass(60_000);
    const next = await pressed(panel);
    expect(reportIn(next)).toMatchObject({ sequence: 2, window: 60 });
    expect((await telemetry.history()).map(({ exported }) => exported))
      .toEqual([true, true]);
  });

  test("in two processes at once, never gives two reports under one id", async () => {
    const w = world();
    const [one, two] = [inWorld(w), inWorld(w)];
    const answers = await Promise.all([pressed(one.panel), pressed(two.panel)]);
    const texts = new Map(
      answers.map((answer) =>
        [reportIn(answer).id, JSON.stringify(reportIn(answer))] as const
      ),
    );
    for (const answer of answers) {
      expect(JSON.stringify(reportIn(answer))).toBe(
        texts.get(reportIn(answer).id),
      );
    }
    expect((await one.telemetry.status()).sequence).toBe(texts.size);
  });

  test("isn't pressed by looking: GET and HEAD make no report", async () => {
    const { panel, telemetry, w } = inWorld();
    for (const method of ["GET", "HEAD"]) {
      const answer = await ask(panel, { path: "/telemetry/export", method });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-disposition")).toBe(null);
    }
    for (const method of ["PUT", "DELETE"]) {
      const answer = await ask(panel, { path: "/telemetry/export", method });
      expect([answer.status, answer.headers.get("allow")]).toEqual([
        405,
        "OPTIONS, HEAD, GET, POST",
      ]);
    }
    expect((await telemetry.status()).sequence).toBe(0);
    expect(w.kept.size).toBe(0);
  });

  test("is refused from other sites and tools, in another type, and if it is too long", async () => {
    const { panel, telemetry } = inWorld();
    const sentence = "Cannot export a report as ";
    for (
      const [headers, status, why] of [
        [{}, 403, "the form must come from this page"],
        [{ origin: "https://evil.example" }, 403],
        [{ "sec-fetch-site": "cross-site" }, 403],
        [{ "sec-fetch-site": "same-site" }, 403],
        [
          { ...question.headers, "content-type": "text/plain" },
          415,
          "the body must be application/x-www-form-urlencoded",
        ],
      ] as [Record<string, string>, number, string?][]
    ) {
      const answer = await ask(panel, { ...question, headers });
      expect(answer.status).toBe(status);
      if (why) expect(answer.text).toBe(`${sentence}${why}\n`);
    }
    const long = await pressed(panel, "a".repeat(5000));
    expect([long.status, long.text]).toEqual([
      413,
      `${sentence}the body is too long\n`,
    ]);
    expect((await telemetry.status()).sequence).toBe(0);
  });

  test("wants the token, where there is one", async () => {
    const token = "a-token-of-letters";
    const { panel, telemetry } = inWorld(world(), { token });
    for (const tried of ["", "token=another-of-letters"]) {
      const answer = await pressed(panel, tried);
      expect(answer.status).toBe(403);
      expect(words(answer)).toContain(
        "Nothing was exported, as the token is wrong.",
      );
      expect(answer.text).toContain('<input id="token" name="token"');
    }
    expect((await telemetry.status()).sequence).toBe(0);
    const answer = await pressed(panel, `token=${token}`);
    expect(reportIn(answer).sequence).toBe(1);
  });
});

describe("in place of the button is a sentence", () => {
  const policy = (mode: string) => ({
    consent: { config: true },
    platform: memory({
      policy: () =>
        Promise.resolve([{
          voice: "system policy" as const,
          text: JSON.stringify({ acme: mode }),
        }]),
    }),
  });
  const cases: [string, Partial<TelemetryOptions>, string][] = [
    [
      "while telemetry is off",
      {},
      "Off, because that is the default and nobody has chosen otherwise. So no report may leave this machine, not as a file either.",
    ],
    [
      "where reports are kept here",
      policy("local"),
      "Kept here, because the system's policy says so. So no report may leave",
    ],
    [
      "where they are printed",
      policy("log"),
      "Printed, because the system's policy says so. So no report may leave",
    ],
    [
      "with a dialect",
      { consent: { config: true }, dialect: () => ({ body: "no JSON" }) },
      "Reports of this program are written in another system's format, which can't be exported.",
    ],
  ];
  test.each(cases)("%s", async (_, options, sentence) => {
    const panel = createPanel(acme(options), { now: () => NOON });
    for (const path of ["/telemetry", "/telemetry/export"]) {
      const page = await ask(panel, { path });
      expect(words(page)).toContain(sentence);
      expect(page.text).not.toContain("Download the next report");
    }
    // A page that was opened before, or a tool.
    const answer = await pressed(panel);
    expect([answer.status, answer.headers.get("content-disposition")])
      .toEqual([409, null]);
    expect(answer.text).toMatch(/role="alert">Nothing was exported/);
    expect(await panelHistory(panel)).toBe("");
  });

  test("if what is stored can't be read", async () => {
    const state = {
      getItem: () => Promise.reject(new Error("s3cret")),
      setItem: () => Promise.reject(new Error("s3cret")),
      removeItem: () => Promise.resolve(),
    };
    const panel = subject({ consent: { variable: "ACME" } }, {}, {
      state,
      env: { ACME: "on" },
    });
    const page = await ask(panel, { path: "/telemetry/export" });
    expect(words(page)).toContain("So no report may leave this machine");
    expect(page.text).not.toContain("Download the next report");
    expect((await pressed(panel)).status).toBe(409);
  });

  async function panelHistory(panel: Parameters<typeof ask>[0]) {
    const { text } = await ask(panel);
    return text.match(/written to a file/)?.[0] ?? "";
  }
});

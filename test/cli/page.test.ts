import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MODULE, paged } from "./paged.ts";

describe("the page", () => {
  const written = paged("hal.ts", { "hal.ts": MODULE });

  test("has everything that the telemetry was made of", async () => {
    const { code, out, err } = await written;
    expect([code, err]).toEqual([0, ""]);
    for (
      const said of [
        "# What Hal collects",
        "| usage statistics | off, until you say yes | `telemetry.on`, `--telemetry`, `HAL_TELEMETRY`, `hal telemetry disable` and `hal telemetry enable` |",
        "| version check | on, until you say no | the same |",
        "- `configHash`: a hash of that anonymized configuration, never of the configuration itself",
        "Of 5 fields, 2 may leave.",
        "| `debug` | true or false | is it left \\| on?; [discussed here](https://example.org/issues/7) |",
        "| `region` | the text, without anything that looks like an address, a path or a secret | \\<b\\>where\\</b\\>?; since revision 2; until 2031-01-01 |",
        "| `clients` | the number, rounded down to `0`, `10` or `100` |  |",
        "| `trial` | the true answer with a chance of 73 %, otherwise another one at random (ε = 1) |  |",
        "### The event `crashed`\n\nIt is sent as soon as it happens.",
        "### The event `finished`\n\nIt waits for the next report.",
        "`token`, `routes.<key>`, `routes.*`",
        "once a day, the first time 10 minutes after the start",
        "an event as soon as it happens",
        "To the makers of Hal, with a POST to `https://stats.example.org/v1/reports`, encrypted.",
        "Reports for 30 days, the numbers for 365 days",
        "[telemetry]\non = false # or true",
        "--telemetry=off   # or on",
        "HAL_TELEMETRY=off   # or on",
        "DO_NOT_TRACK=1",
        "hal telemetry disable   # no, and erase the installation's id and secret\nhal telemetry enable ",
        "hal telemetry forget    # have what was sent deleted, see below",
        "## Have it deleted\n\n```sh\nhal telemetry forget\n```",
        "hal telemetry preview",
        "On a machine without a network, this writes that report into a file instead.",
        "hal telemetry export report.json",
        "## See what is held of you\n\n```sh\nhal telemetry held\n```",
        "hal telemetry disable config.debug   # no to one field, whatever else is on",
        "If `HTTPS_PROXY` names a proxy",
        "| all users | `/etc/candor/policy.json` |",
        "who called: a person, a service, continuous integration or an agent",
        "Switching telemetry off asks for it, too.",
        "asks `update.example.org` at most once a day",
        "The request says nothing",
        "Switching off telemetry switches it off, too.",
      ]
    ) expect(out).toContain(said);
  });

  test("of a program that asks, or has a page instead of a command, says so", async () => {
    const asking = MODULE.replace('says: "its log"', "asks: true");
    expect((await paged("hal.ts", { "hal.ts": asking })).out).toContain(
      "On a terminal, Hal asks you once, and Enter is a no.",
    );
    const { out } = await written;
    expect(out).not.toContain("asks you once");
    const address = "http://localhost:8080/telemetry";
    const served = MODULE.replace(
      'command: "hal telemetry"',
      `panel: "${address}"`,
    ).replace(/consent: .+/, "consent: {},").replace(/ {2}file: .+\n/, "");
    const { out: page, err } = await paged("hal.ts", { "hal.ts": served });
    expect(err).toBe("");
    for (
      const said of [
        `Use the switch on the page at ${address}.`,
        `The page at ${address} shows it.`,
        "On a machine without a network, a button on that page puts it into a file instead.",
        `The page at ${address} asks the collector for every report`,
      ]
    ) expect(page).toContain(said);
    // It may run where no variable names a proxy.
    expect(page).not.toContain("HTTPS_PROXY");
  });

  test("names the configuration as a switch, also if the makers don't name the setting", async () => {
    const source = MODULE.replace(/consent: .+/, "consent: { config: false },")
      .replace(/ {2}file: .+\n/, "").replace(
        / {2}examples: [^]+?\n {2}\},\n/,
        "",
      );
    const { out, err } = await paged("hal.ts", { "hal.ts": source });
    expect(err).toBe("");
    expect(out).toContain(
      "| usage statistics | off, until you say yes | a setting in its configuration, `hal telemetry disable` and `hal telemetry enable` |",
    );
    expect(out).toContain(
      "The setting in the configuration of Hal takes `off` or `on`, also as `false` or `true`.",
    );
    const none = source.replace("config: false", "");
    expect((await paged("hal.ts", { "hal.ts": none })).out)
      .toContain("off, until you say yes | `hal telemetry disable` and `hal ");
    const alone = none.replace(/ {2}command: .+\n/, "");
    expect((await paged("hal.ts", { "hal.ts": alone })).out)
      .toContain("off, until you say yes | `DO_NOT_TRACK` |");
    const named = MODULE.replace("consent: {", "consent: { config: true,");
    const { out: page } = await paged("hal.ts", { "hal.ts": named });
    expect(page).toContain("yes | `telemetry.on`, `--telemetry`, `HAL_TEL");
    expect(page).not.toContain("setting");
  });

  test("shows examples before and after the real anonymizer, and no value that stays", async () => {
    const { out } = await written;
    const [before, after] = out.split('region = "xxxx"');
    expect(before).toContain('token = "s3cret"');
    expect(after).toMatch(/^\ntoken = "xxxx"\n\n\[routes\]\nxxxx-1 = "xxxx"\n/);
    expect(out).toMatch(/"app": "[0-9a-f]{64}"/);
  });

  test("is the same whenever it is written", async () => {
    expect((await paged("hal.ts", { "hal.ts": MODULE })).out)
      .toBe((await written).out);
  });

  test("is the same for options, for a telemetry, and for functions that return one", async () => {
    const { out } = await written;
    const hidden = MODULE.replace("export const options", "const options");
    const sources = [
      `${hidden}export default options;`,
      `${hidden}export const telemetry: object = createTelemetry(options as never);`,
      // Settings of this machine aren't on the page.
      `${hidden}export const telemetry: object = createTelemetry({ ...options, platform: memory({ env: { HAL_TELEMETRY: "on", CI: "1" } }) } as never);`,
      `${hidden}export default async ({ platform }: { platform: object }): Promise<object> => ({ ...options, platform });`,
      `${hidden}export function telemetry({ platform }: { platform: object }): object { return createTelemetry({ ...options, platform } as never); }`,
    ];
    for (const source of sources) {
      expect((await paged("hal.ts", { "hal.ts": source })).out).toBe(out);
    }
    const named = `${hidden}export const mine = options;`;
    expect((await paged("--export mine hal.ts", { "hal.ts": named })).out)
      .toBe(out);
  });
});

describe("--out and --check", () => {
  test("write the page, accept it unchanged, and show how another one differs", async () => {
    const files = { "hal.ts": MODULE };
    const first = await paged("hal.ts --out page.md", files);
    expect(first).toMatchObject({ code: 0, out: "", err: "" });
    const { page = "" } = first;
    const there = (text: string) => (path: string) =>
      writeFileSync(join(path, "page.md"), text);
    const line = "hal.ts --out page.md --check";
    expect(await paged(line, files, there(page)))
      .toMatchObject({ code: 0, out: "", err: "" });
    expect(await paged(line, files, there(page.replaceAll("\n", "\r\n"))))
      .toMatchObject({ code: 0, out: "" });
    const stale = page.replace("Reports for 30 days", "Reports for 10 days");
    const drift = await paged(line, files, there(stale));
    expect(drift.code).toBe(1);
    expect(drift.page).toBe(stale);
    expect(drift.out.split("\n").filter((line) => /^[-+]/.test(line))).toEqual([
      "- Reports for 10 days, the numbers for 365 days. Then they are deleted.",
      "+ Reports for 30 days, the numbers for 365 days. Then they are deleted.",
    ]);
    expect(drift.err).toContain("page.md differs from what the telemetry says");
    const none = await paged(line, files);
    expect([none.code, none.page]).toEqual([1, undefined]);
  });
});

test("candor page refuses wrong input in one sentence, and writes nothing", async () => {
  const edit = (from: string, to: string) => MODULE.replace(from, to);
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ["", MODULE, /No file given\n.+candor page telemetry.ts/],
    ["none.ts", MODULE, /as there is no such file/],
    ["hal.ts --check", MODULE, /No page given to check\n.+--out/],
    ["hal.ts --export mine", MODULE, /no telemetry called mine/],
    [
      "hal.ts",
      "export const a = 1;",
      /exports no telemetry\n.+export const options/,
    ],
    ["hal.ts", "throw new Error('s3cret\\nline');", /Cannot load hal.ts/],
    ["hal.ts", "export const a: = 1;", /Cannot load hal.ts/],
    [
      "hal.ts",
      "export default () => { throw new Error('no'); }",
      /Cannot call default\(\)/,
    ],
    [
      "hal.ts",
      edit("https://stats", "ftp://stats"),
      /'endpoint' must be an https URL/,
    ],
    ["hal.ts", edit('name: "Hal"', "name: 7"), /'page.name' must be string/],
    [
      "hal.ts",
      edit('name: "Hal"', 'nam: "Hal"'),
      /'page.nam' doesn't exist\n.+did you mean name\?/,
    ],
    ["hal.ts", edit('"json"]', '"xml"]'), /'page.file.formats.1' must be/],
    [
      "hal.ts",
      edit('"events.crashed": {', '"events.none": {'),
      /'page.examples.events.none' must name a part of the report\n.+config, metrics, events.crashed, events.finished/,
    ],
    [
      "hal.ts",
      edit('token: "s3cret"', "token: [null]"),
      /TOML can't hold its example/,
    ],
  ];
  for (const [line, source, sentence] of cases) {
    const out = line.includes("--check") ? "" : " --out page.md";
    const ran = await paged(line && line + out, { "hal.ts": source });
    expect([ran.code, ran.out, ran.page], line).toEqual([2, "", undefined]);
    expect(ran.err).toMatch(sentence);
    expect(ran.err.trim().split("\n").length).toBeLessThan(3);
  }
});

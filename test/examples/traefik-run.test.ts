import { describe, expect, test } from "vitest";
import { baqup } from "../../examples/baqup/product.ts";
import { traefik } from "../../examples/traefik/product.ts";
import { start } from "../../examples/traefik/run.ts";
import { load, type Sources } from "../../examples/traefik/static/load.ts";
import {
  statsDisabled,
  statsEnabled,
  versionCheckDisabled,
  versionCheckEnabled,
} from "../golden/traefik/log-messages.ts";
import { versionChecks } from "../golden/traefik/version-check.ts";
import { DAY, HOUR, MINUTE, type Simulated, simulated } from "./simulated.ts";

const yaml = (text: string) => ({ file: { name: "traefik.yml", text } });
const yes = yaml("global: {checkNewVersion: false, sendAnonymousUsage: true}");

function begin(
  { sources = yes, product = traefik, world = simulated() }: {
    sources?: Sources;
    product?: typeof traefik;
    world?: Simulated;
  } = {},
) {
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  const platform = { ...world.platform, argv: sources.argv ?? [] };
  const telemetry = start(product, load(sources), { platform, log });
  return { ...world, telemetry, lines };
}

describe("statistics", () => {
  test("are off unless somebody says yes", async () => {
    const { asked, pass } = begin({
      sources: yaml("global: {checkNewVersion: false}"),
    });
    await pass(10 * DAY);
    expect(asked).toEqual([]);
  });

  test.each([
    ["YAML", yes],
    ["TOML", {
      file: {
        name: "traefik.toml",
        text: "[global]\ncheckNewVersion = false\nsendAnonymousUsage = true\n",
      },
    }],
    ["flags", {
      argv: ["--global.checkNewVersion=false", "--global.sendAnonymousUsage"],
    }],
  ])("are switched on by %s", async (_, sources) => {
    const { asked, pass } = begin({ sources });
    await pass(DAY);
    expect(asked.map(({ method }) => method)).toEqual(["POST"]);
  });

  describe.each([
    ["without a file", {}],
    ["with a yes in the file", yes],
  ])("%s", (_, file) => {
    test.each([
      "--global.sendAnonymousUsage=false",
      "-global.sendAnonymousUsage=false",
      "--global.sendanonymoususage=false",
      "-GLOBAL.SendAnonymousUsage=false",
    ])("are off by the flag %s", async (flag) => {
      const argv = ["--global.checkNewVersion=false", flag];
      const { telemetry, asked, pass } = begin({ sources: { ...file, argv } });
      expect((await telemetry.status()).mode).toBe("off");
      await pass(2 * DAY);
      expect(asked.filter(({ method }) => method === "POST")).toEqual([]);
    });
  });

  test("are off by the file, although a flag says yes", async () => {
    const { asked, pass } = begin({
      sources: {
        ...yaml("global: {checkNewVersion: false, sendAnonymousUsage: false}"),
        argv: ["--global.sendAnonymousUsage=true"],
      },
    });
    await pass(2 * DAY);
    expect(asked).toEqual([]);
  });

  test("leave ten minutes after the start and then daily", async () => {
    const { asked, pass } = begin();
    await pass(4 * DAY + HOUR);
    expect(asked.map(({ at }) => at)).toEqual(
      [0, 1, 2, 3, 4].map((day) => 10 * MINUTE + day * DAY),
    );
  });

  test("have Traefik's form, and are what the preview shows", async () => {
    const sources = yaml(`
global: {checkNewVersion: false, sendAnonymousUsage: true}
entryPoints: {web: {address: "10.0.0.1:80"}}
providers: {http: {headers: {Authorization: "Bearer s3cr3t"}}}
`);
    const { asked, pass, telemetry } = begin({ sources });
    const { body } = await telemetry.preview();
    await pass(DAY);
    const [{ url, headers, body: sent } = asked[0]!] = asked;
    expect(sent).toBe(body);
    expect(url).toBe(traefik.collect);
    expect(headers.get("content-type")).toBe(
      "application/json; charset=utf-8",
    );
    const { configuration, hash, ...rest } = JSON.parse(sent);
    expect(rest).toEqual({
      version: traefik.version,
      codename: traefik.codename,
      buildDate: traefik.buildDate,
    });
    expect(JSON.parse(atob(configuration))).toEqual({
      global: { checkNewVersion: false, sendAnonymousUsage: true },
      entryPoints: { "xxxx-1": { address: "xxxx", http: {} } },
      providers: { http: { headers: { "xxxx-1": "xxxx" } } },
    });
    expect(hash).toMatch(/^\d+$/);
  });

  test("stop with the program, and continue after a restart", async () => {
    const world = simulated();
    const first = begin({ world });
    await first.pass(HOUR);
    await first.telemetry.stop();
    await first.pass(5 * HOUR);
    begin({ world });
    await world.pass(2 * DAY);
    expect(world.asked.map(({ at }) => at)).toEqual([
      10 * MINUTE,
      10 * MINUTE + DAY,
      10 * MINUTE + 2 * DAY,
    ]);
  });
});

describe("the version check", () => {
  test("is on by default, ten minutes after the start and then daily", async () => {
    const { asked, pass } = begin({ sources: {} });
    await pass(2 * DAY);
    expect(asked.map(({ at, method }) => [method, at])).toEqual([
      ["GET", 10 * MINUTE],
      ["GET", 10 * MINUTE + DAY],
    ]);
    expect(asked[0]?.url).toBe(`${traefik.releases}?version=3.7.9`);
  });

  test("stays on if only statistics were refused, and is off if it was refused", async () => {
    for (
      const [sources, requests] of [
        [{ argv: ["--global.sendAnonymousUsage=false"] }, 1],
        [{ argv: ["--global.checkNewVersion=false"] }, 0],
      ] as const
    ) {
      const { asked, pass } = begin({ sources });
      await pass(HOUR);
      expect(asked).toHaveLength(requests);
    }
  });

  test.each(versionChecks)("$name", async ({ current, releases, newer }) => {
    const list = releases.map((tag_name) => ({ tag_name }));
    const world = simulated(() => Response.json(list));
    const { pass, lines } = begin({
      sources: {},
      product: { ...traefik, version: current },
      world,
    });
    await pass(HOUR);
    const told = lines.filter((line) =>
      line.startsWith("traefik ") && line.includes(" is out")
    );
    expect(told).toHaveLength(newer ? 1 : 0);
    if (newer) expect(told[0]).toContain(`traefik ${newer} is out`);
    if (current === "dev") expect(world.asked).toEqual([]);
  });
});

describe("the start", () => {
  test.each([
    [true, true, statsEnabled, versionCheckEnabled],
    [true, false, statsDisabled, versionCheckEnabled],
    [false, true, statsEnabled, versionCheckDisabled],
    [false, false, statsDisabled, versionCheckDisabled],
  ])(
    "prints what Traefik prints if the check is %s and statistics are %s",
    (check, usage, stats, versionCheck) => {
      const { lines } = begin({
        sources: {
          argv: [
            `--global.checkNewVersion=${check}`,
            `--global.sendAnonymousUsage=${usage}`,
          ],
        },
      });
      const expected = [...stats, ...versionCheck];
      expect(lines.slice(0, expected.length)).toEqual(expected);
    },
  );

  test("also prints the reason", async () => {
    const { lines, pass } = begin();
    await pass(1);
    expect(lines.at(-1)).toMatch(
      /^traefik telemetry: on by config.*\ntraefik version check: off by config/,
    );
  });
});

test("DO_NOT_TRACK switches both off, whatever the file says", async () => {
  const { asked, pass, lines } = begin({
    sources: yaml("global: {sendAnonymousUsage: true}"),
    world: simulated(undefined, { env: { DO_NOT_TRACK: "1" } }),
  });
  await pass(3 * DAY);
  expect(asked).toEqual([]);
  expect(lines.slice(0, 2)).toEqual([
    ...statsDisabled,
    ...versionCheckDisabled,
  ]);
});

test("a fork uses its own name and its own collector", async () => {
  const { asked, pass, lines } = begin({
    product: baqup,
    sources: { argv: ["--global.sendAnonymousUsage"] },
  });
  await pass(HOUR);
  expect(asked.map(({ url }) => new URL(url).host).sort()).toEqual([
    "collect.example.net",
    "update.example.net",
  ]);
  expect(lines.join("\n")).toContain("Help us improve Baqup");
  expect(lines.join("\n")).not.toMatch(/traefik/i);
});

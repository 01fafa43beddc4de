/** README's first command: it must work, print the same each time, and leave nothing behind. */
import { expect, test } from "vitest";
import { readOptions } from "../../examples/demo/options.ts";
import { type Ended, running } from "./running.ts";

const SMALL = ["--instances", "50", "--days", "10", "--today", "2026-11-21"];
const TINY = ["--instances", "12", "--days", "8", "--today", "2026-11-21"];
const LIMIT = 90_000;

/** A line of progress. */
const PROGRESS = /^ +\d+ % {2}2026-\d\d-\d\d\n/gm;

/** The first of two equal runs, which two tests look at. */
let first: Promise<Ended> | undefined;
const firstRun = (): Promise<Ended> =>
  first ??= running(["--headless", ...SMALL]);

test(
  "the dashboard counts the installations whose reports got through, and no others",
  async () => {
    const { code, output, left } = await firstRun();
    expect(output).toContain("50 installations of four products lived 10 days");
    let no = 0;
    for (const name of ["traefik", "baqup", "spinnaker", "emqx"]) {
      const [, installed, yes, reports, , refused] = numbers(output, name);
      expect(yes).toBeGreaterThan(0);
      no += installed! - yes!;
      expect(reports).toBeGreaterThan(yes!);
      expect(refused).toBe(0);
    }
    expect(output).toMatch(PROGRESS);
    expect(code).toBe(0);
    expect(left).toEqual([]);
  },
  LIMIT,
);

test(
  "every run prints the same, in 80 columns, and without colours into a pipe",
  async () => {
    const runs = await Promise.all([
      firstRun(),
      running(["--headless", ...SMALL]),
    ]);
    // How long it takes, and so how often it says how far it is, depends on the machine.
    const [one, other] = runs.map(({ output }) =>
      output.replace(/in [\d.]+ seconds/, "").replace(PROGRESS, "")
    );
    expect(one).toBe(other);
    const lines = one!.split("\n");
    expect(lines.filter(({ length }) => length > 80)).toEqual([]);
    expect(one).not.toContain("\x1b");
    expect(one).not.toContain("\r");
    expect(lines).toContain(
      `  ${"      email: ada@acme.example".padEnd(40)}      email: xxxx`,
    );
  },
  LIMIT,
);

test(
  "--oblivious sends everything through a relay process, which can read nothing",
  async () => {
    const { code, output, left } = await running([
      ...["--headless", "--oblivious"],
      ...["--instances", "20", "--days", "4", "--today", "2026-11-21"],
    ]);
    expect(output).toMatch(/relay +[1-9]\d* +\d+ +1 +0\n/);
    expect(output).toMatch(/collector +[1-9]\d* +1 \(the relay\) +[1-9]\d*\n/);
    expect(output).toContain("0 of them are in the collector's files");
    for (const name of ["traefik", "emqx", "spinnaker"]) {
      const [, , , reports, lost, refused] = numbers(output, name);
      expect(reports).toBeGreaterThan(lost!);
      expect(refused).toBe(0);
    }
    expect([code, left]).toEqual([0, []]);
  },
  LIMIT,
);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`${signal} ends its servers, and no file is left`, async () => {
    const addresses: string[] = [];
    const { code, left } = await running(TINY, {
      at: "Ctrl-C",
      signal,
      async meanwhile(output) {
        addresses.push(...output.match(/http:\/\/127\S+/g) ?? []);
        const [first, weeks, panel] = await Promise.all(addresses.map(page));
        expect(first).toContain("<h1>traefik</h1>");
        expect(weeks).toContain("<h1>emqx</h1>");
        expect(panel).toContain("emqx");
      },
    });
    expect(addresses).toHaveLength(3);
    expect(code).toBe(0);
    expect(left).toEqual([]);
    for (const address of addresses) {
      await expect(fetch(address)).rejects.toThrow();
    }
  }, LIMIT);
}

test("no file is left either if it is stopped while it runs", async () => {
  const { code, output, left } = await running([], {
    at: "Ada's machine",
    signal: "SIGINT",
  });
  expect(code).toBe(130);
  expect(output).not.toContain("Dashboard");
  expect(left).toEqual([]);
}, LIMIT);

test(
  "wrong options give the same errors as in the other commands",
  async () => {
    const lines: Readonly<Record<string, string>> = {
      "--fast": "Unknown option '--fast'",
      "--days": "Option '--days <value>' argument missing",
      "--days 0": "--days must be a whole number from 1 to 360",
      "--instances 1e2": "--instances must be a whole number from 1 to 100000",
      "--today soon": "--today must be a day, as in 2026-11-21",
    };
    for (const [line, sentence] of Object.entries(lines)) {
      expect(() => readOptions(line.split(" "))).toThrow(sentence);
    }
    const { code, output, left } = await running(["--fast"]);
    expect([code, left]).toEqual([2, []]);
    expect(output).toBe(
      `candor: Unknown option '--fast'\n        candor demo --help lists all options\n`,
    );
  },
  LIMIT,
);

async function page(address: string): Promise<string> {
  const answer = await fetch(address);
  expect(answer.status).toBe(200);
  return await answer.text();
}

/** A row of the summary. */
function numbers(output: string, name: string): readonly number[] {
  const row = output.split("\n").find((line) => line.startsWith(`  ${name} `));
  return (row ?? "").trim().split(/\s{2,}/)
    .map((cell) => parseInt(cell.replace(",", "")));
}

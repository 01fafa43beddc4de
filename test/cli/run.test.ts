import { describe, expect, test } from "vitest";
import { packageJson } from "../../scripts/manifests.ts";
import { commands } from "../../src/cli/commands.ts";
import { run } from "../../src/cli/run.ts";
import { fakeIo } from "./io.ts";

/** Its exit code, and what it wrote. */
async function ran(line: string, env: Record<string, string> = {}) {
  const { io, out, err } = fakeIo({ env });
  const code = await run(line.split(" ").filter(Boolean), io);
  return { code, out: out(), err: err() };
}

describe("candor", () => {
  test.each(["--help", "-h", "help"])("%s lists all commands", async (word) => {
    const { code, out, err } = await ran(word);
    expect([code, err]).toEqual([0, ""]);
    for (const [name, { summary }] of Object.entries(commands)) {
      expect(out).toContain(`  ${name}`);
      expect(out).toContain(summary);
    }
  });

  test("candor help <command> prints that command's help", async () => {
    const { code, out } = await ran("help serve");
    expect([code, out]).toEqual([0, (await ran("serve --help")).out]);
    expect((await ran("help servee")).err).toContain("did you mean serve?");
    expect((await ran("help help")).code).toBe(0);
  });

  test.each(["--version", "-v"])(
    "%s prints the package's version",
    async (word) => {
      expect(await ran(word))
        .toEqual({ code: 0, out: `${packageJson.version}\n`, err: "" });
    },
  );

  test("exits with 2 without a command, or with an unknown one", async () => {
    for (const line of ["", "toString", "start", "--port 1"]) {
      const { code, out, err } = await ran(line);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(
        /^candor: .+\n {8}candor --help lists all commands\n$/,
      );
    }
  });

  test("a misspelt command gets a suggestion", async () => {
    expect((await ran("servee")).err).toContain("did you mean serve?");
    expect((await ran("serve --prot 1")).err).toContain("did you mean --port?");
  });

  test("writes colours only to streams that show them", async () => {
    const { io, out, err } = fakeIo({ colours: { out: true, err: true } });
    await run(["--help"], io);
    await run([], io);
    expect(out()).toContain("\x1b[1mUsage\x1b[22m");
    expect(err()).toContain("\x1b[31mcandor:\x1b[39m");
    expect((await ran("--help")).out).not.toContain("\x1b");
  });
});

test("candor audit --help explains every kind of warning", async () => {
  const { err } = await ran("audit --fail nothing schema.ts");
  const kinds = err.trim().split("\n").at(-1)!.trim().split(", ");
  expect(kinds).toContain("verbatim");
  const { out } = await ran("audit --help");
  for (const kind of kinds) expect(out).toContain(kind);
});

for (const [name, { load }] of Object.entries(commands)) {
  test(`candor ${name} --help lists all its options and exit codes`, async () => {
    const { code, out, err } = await ran(`${name} --anything --help`);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain(`candor ${name}`);
    expect(out).toContain("Exit codes");
    const { options } = await load();
    for (const [option, { variable }] of Object.entries(options)) {
      expect(out).toContain(`--${option}`);
      if (variable) expect(out).toContain(variable);
    }
    const lines = out.split("\n").filter((line) => /^ {2,}-|^ {8}/.test(line));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(81);
  });

  test(`candor ${name} refuses options that it doesn't have`, async () => {
    const { code, out, err } = await ran(`${name} --no-such-option`);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      `candor: Unknown option --no-such-option
        candor ${name} --help lists all options\n`,
    );
  });
}

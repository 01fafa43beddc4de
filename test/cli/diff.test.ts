import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { run } from "../../src/cli/run.ts";
import { more } from "./diff/widenings.ts";
import { withFiles } from "./files.ts";
import { fakeIo } from "./io.ts";

const IMPORTS = `
import * as v from "valibot";
import { bucketed, counted, exported, hashed, present, randomized } from "${
  join(root, "src/anonymize/mod.ts")
}";
`;

async function differing(
  line: string,
  files: Readonly<Record<string, string>>,
) {
  using folder = withFiles(files);
  const { io, out, err } = fakeIo({ cwd: folder.path });
  const code = await run(["diff", ...line.split(" ").filter(Boolean)], io);
  return { code, out: out(), err: err() };
}

/** One field, before and after. */
const compared = (before: string, after: string) =>
  differing("old.ts new.ts", {
    "old.ts":
      `${IMPORTS}export const Config: unknown = v.object({ ${before} });`,
    "new.ts":
      `${IMPORTS}export const Config: unknown = v.object({ ${after} });`,
  });

describe("candor diff finds that more leaves", () => {
  test.each(more)("%s", async (name, before, after, words) => {
    const late = await compared(before, after.replace("NOTE", "{}"));
    expect(late.code, late.out).toBe(1);
    expect(late.out).toContain(words);
    expect(late.out).toContain("since 1: too low");
    expect(late.err).toMatch(/let more leave.+\n.+since: 2/);
    const well = await compared(before, after.replace("NOTE", "{ since: 2 }"));
    expect([well.code, well.err]).toEqual([0, ""]);
    expect(well.out).toMatch(/^revision 2, after 1\n/);
    expect(well.out).toContain(words);
    // Neither of these two tells less than the other.
    const less = await compared(after.replace("NOTE", "{}"), before);
    if (!/hashed|another|strict|container|powers/.test(name)) {
      expect([less.code, less.err], less.out).toEqual([0, ""]);
    }
  });
});

test("candor diff finds that more leaves of an event in a record, and names its path", async () => {
  const source = (mark: string) =>
    `${IMPORTS}export const events: unknown = { built: v.object({ ms: ${mark} }), ran: v.object({}) };`;
  const { code, out } = await differing("old.ts new.ts", {
    "old.ts": source("v.number()"),
    "new.ts": source("v.pipe(v.number(), exported())"),
  });
  expect(code).toBe(1);
  expect(out).toContain("events.built.ms  since 1: too low");
});

test("candor diff exits with 0 if less leaves, and lists what stays", async () => {
  const { code, out, err } = await compared(
    `a: v.pipe(v.string(), exported()), b: v.pipe(v.number(), exported()), c: v.pipe(v.boolean(), exported()), d: v.string(), same: v.boolean()`,
    `a: v.string(), b: v.pipe(v.number(), bucketed("log2")), e: v.string(), same: v.boolean()`,
  );
  expect([code, err]).toEqual([0, ""]);
  expect(out).toBe(`revision 1

Less of it leaves
  b  before: exported() instead of bucketed()

No longer leaves
  a  string, exported() before

New, and stays
  e  string

Removed
  c  it could leave
  d  it stayed
`);
});

test("candor diff says if nothing has changed", async () => {
  const same = "a: v.pipe(v.string(), exported())";
  expect(await compared(same, same))
    .toEqual({ code: 0, out: "revision 1\n\nNothing has changed.\n", err: "" });
});

const PROGRAM = `${IMPORTS}
const Config = v.object({ a: v.pipe(v.string(), exported()) });
export const options: object = {
  product: "hal", version: "1.0.0", endpoint: "https://stats.example.org",
  config: { schema: Config, read: () => ({}) },
  identity: "none",
};`;

test("candor diff lists other changes of a telemetry, and exits with 1 if reports say more", async () => {
  const kept = PROGRAM.replace(
    'identity: "none"',
    'identity: "persistent", anonymize: { keys: "kept" }',
  );
  const late = await differing("old.ts new.ts", {
    "old.ts": PROGRAM,
    "new.ts": kept,
  });
  expect(late.code).toBe(1);
  expect(late.out).toContain(`Other changes
  names in maps are: kept instead of masked (tells more)
  identity: persistent instead of none (tells more)
`);
  const back = await differing("new.ts old.ts", {
    "old.ts": PROGRAM,
    "new.ts": kept,
  });
  expect([back.code, back.err]).toEqual([0, ""]);
  const moved = PROGRAM.replace("stats.example.org", "stats.example.net");
  const elsewhere = await differing("old.ts new.ts", {
    "old.ts": PROGRAM,
    "new.ts": moved,
  });
  expect(elsewhere.code).toBe(0);
  expect(elsewhere.out).toContain(
    "reports go to: https://stats.example.net instead of https://stats.example.org",
  );
});

test("candor diff refuses what it can't compare", async () => {
  const files = { "old.ts": PROGRAM, "none.ts": "export const a = 1;" };
  const cases: Readonly<Record<string, RegExp>> = {
    "": /No file given\n.+candor diff old.ts new.ts/,
    "old.ts": /One more file is needed\n.+candor diff old.ts new.ts/,
    "old.ts gone.ts": /no such file/,
    "old.ts none.ts": /none.ts as it exports no schema/,
    "old.ts old.ts old.ts": /2 files at most/,
    "--export cofnig old.ts old.ts": /did you mean config\?/,
  };
  for (const [line, sentence] of Object.entries(cases)) {
    const { code, out, err } = await differing(line, files);
    expect([code, out], line).toEqual([2, ""]);
    expect(err).toMatch(sentence);
  }
});

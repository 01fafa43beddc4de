/** `candor review`: what it says about a change, as Markdown and as annotations. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../../scripts/root.ts";
import { annotations, lineOf } from "../../src/cli/review/annotations.ts";
import { run } from "../../src/cli/run.ts";
import { withFiles } from "./files.ts";
import { fakeIo } from "./io.ts";

/** A module with these fields. */
const schema = (fields: string) => `
import * as v from "valibot";
import { exported, hashed } from "${join(root, "src/anonymize/mod.ts")}";
export const Config: v.GenericSchema = v.object({
${fields}
});
`;

const OLD = schema(`  debug: v.pipe(v.boolean(), exported()),
  level: v.pipe(v.picklist(["a", "b"]), exported({ issue: "#1", purpose: "which?" })),`);

/** Runs it in a folder with these files. */
async function review(line: string, files: Readonly<Record<string, string>>) {
  using folder = withFiles({ "old.ts": OLD, ...files });
  const { io, out, err } = fakeIo({ cwd: folder.path });
  const code = await run(["review", ...line.split(" ")], io);
  const read = (name: string) => readFileSync(join(folder.path, name), "utf8");
  return {
    code,
    out: out(),
    err: err(),
    written: /--out (\S+)/.test(line) ? read("review.md") : "",
  };
}

describe("candor review", () => {
  test("lists what leaves for the first time, with the notes of its mark", async () => {
    const { code, out } = await review("old.ts new.ts", {
      "new.ts": OLD.replace(
        "});",
        `  region: v.pipe(v.picklist(["eu", "us"]), exported({ since: 2, purpose: "where?", issue: "#7", owner: "ops", expires: "2999-01-01" })),
  token: v.string(),
});`,
      ),
    });
    expect(code).toBe(0);
    expect(out).toContain("Revision 2, after 1. No errors, 0 warnings.");
    expect(out).toContain(
      "| `region` | one of `eu` or `us`; anything else as `other` | where? | basic | \\#7 | ops | 2999-01-01 |",
    );
    expect(out).toContain("1 new field without a mark: it stays.");
    // The old field without a purpose and an issue didn't change.
    expect(out).toContain("2 warnings about fields that didn't change");
  });

  test("says so if nothing has changed", async () => {
    const { code, out } = await review("old.ts old.ts", {});
    expect([code, out]).toEqual([
      0,
      expect.stringContaining("Nothing has changed."),
    ]);
  });

  const LINTED = schema(`
  debug: v.pipe(v.boolean(), exported()),
  level: v.pipe(v.picklist(["a", "b"]), exported({ issue: "#1", purpose: "which?" })),
  name: v.pipe(v.string(), exported({ since: 2, purpose: " ", category: "usage" })),
  path: v.pipe(v.string(), exported({ since: 2, text: "verbatim", purpose: "which?", issue: "#2" })),
  gone: v.pipe(v.boolean(), exported({ since: 2, expires: "2020-01-01", purpose: "?", issue: "#3", category: "usage" })),
  tags: v.record(v.pipe(v.string(), exported({ since: 2, purpose: "?", issue: "#4", category: "usage" })), v.string()),`);

  test.each([
    ["open-text", "name"],
    ["no-purpose", "name"],
    ["no-issue", "name"],
    ["verbatim", "path"],
    ["no-category", "path"],
    ["expired", "gone"],
    ["exported-keys", "tags.<key>"],
  ])("warns of %s at %s, and fails if told to", async (kind, path) => {
    const { code, out } = await review("old.ts new.ts", { "new.ts": LINTED });
    expect(code).toBe(0);
    const [row = ""] = out.split("\n").filter((line) =>
      line.startsWith(`| ${kind} |`)
    );
    expect(row).toContain(`\`${path}\``);
    expect(row).not.toContain("`debug`");
    const failed = await review(`old.ts new.ts --fail ${kind}`, {
      "new.ts": LINTED,
    });
    expect(failed.code).toBe(1);
    expect((await review("old.ts old.ts --fail all", {})).code).toBe(0);
  });

  test("fails if more leaves than the accepted revision allows", async () => {
    const files = { "new.ts": OLD.replace('["a", "b"]', '["a", "b", "c"]') };
    const { code, out } = await review("old.ts new.ts", files);
    expect(code).toBe(1);
    expect(out).toContain("**1 error**");
    expect(out).toMatch(
      /\| late \| its mark says since 1: write 2, .*`level` \|/,
    );
  });

  test("fails if the page differs from what the telemetry says", async () => {
    const telemetry = `${OLD}
export const options = { product: "app", version: "1.0.0", endpoint: "https://stats.example.org/v1/reports", config: { schema: Config, read: () => ({}) } };`;
    const files = { "new.ts": telemetry, "PAGE.md": "# Another page\n" };
    const { code, out } = await review(
      "new.ts new.ts --page PAGE.md --annotations",
      files,
    );
    expect([code, out]).toEqual([
      1,
      "::error file=PAGE.md,title=candor%3A page::PAGE.md: it differs from what the telemetry says: candor page new.ts --out PAGE.md writes it\n",
    ]);
    expect((await review("new.ts --page NO.md", files)).code).toBe(1);
  });

  test("takes every field as new without an old file", async () => {
    const { code, out } = await review("old.ts", {});
    expect(code).toBe(0);
    expect(out).toContain("Revision 1, the first one. No errors, 2 warnings.");
  });

  test("writes annotations beside the lines, and the Markdown behind what is in its file", async () => {
    const files = { "new.ts": LINTED, "review.md": "before\n" };
    const { out, written } = await review(
      "old.ts new.ts --annotations --out review.md",
      files,
    );
    expect(written).toMatch(/^before\n## What this change lets leave\n/);
    const line =
      LINTED.split("\n").findIndex((text) => text.startsWith("  path:")) + 1;
    expect(out).toContain(
      `::warning file=new.ts,line=${line},title=candor%3A verbatim::path: `,
    );
    expect(
      out.trim().split("\n").every((text) =>
        /^::(warning|error) file=new\.ts,/.test(text)
      ),
    ).toBe(true);
  });

  test.each([
    ["old.ts new.ts --fail loud", "--fail must be a kind of warning, or all"],
    ["old.ts no.ts", "there is no such file"],
    ["old.ts old.ts --out no/folder.md", "Cannot write no/folder.md"],
  ])("%s is refused", async (line, says) => {
    const { io, err } = fakeIo({ cwd: "/" });
    using folder = withFiles({ "old.ts": OLD });
    const code = await run(["review", ...line.split(" ")], {
      ...io,
      cwd: folder.path,
    });
    expect(code).toBeGreaterThan(0);
    expect(err()).toContain(says);
  });

  test("shows a mark's notes as text, never as markup", async () => {
    const { out } = await review("old.ts new.ts", {
      "new.ts": OLD.replace(
        "});",
        `  "a|b": v.pipe(v.boolean(), exported({ since: 2, purpose: "<img src=x> | [x](y)\\n# head", issue: "#7" })),\n});`,
      ),
    });
    expect(out).toContain("\\<img src=x\\> \\| \\[x\\](y) \\# head");
    expect(out).toContain("a&#124;b");
  });
});

describe("annotations()", () => {
  test("are one line each, whatever a field is called", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.string(),
        (path, message, file) => {
          const text = annotations([{ kind: "late", path, message }], {
            file,
            text: "",
          });
          expect(text.slice(0, -1)).not.toMatch(/[\r\n]/);
          const [, properties = ""] = /^::error ([^]*?)::/.exec(text) ?? [];
          expect(properties.split(",").length).toBe(2);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("find the line of a field among others of its name", () => {
    const text =
      "v.object({\n  a: v.object({\n    on: 1,\n  }),\n  b: v.object({\n    'on': 2,\n  }),\n})";
    expect([lineOf("a.on", text), lineOf("b.on", text), lineOf("a", text)])
      .toEqual([3, 6, 2]);
    expect([lineOf("c", text), lineOf("", text), lineOf("c.on", text)]).toEqual(
      [undefined, undefined, 3],
    );
  });
});

test.each(["traefik", "baqup", "spinnaker", "emqx"])(
  "%s's telemetry is reviewed: no error, and its page is right",
  async (system) => {
    const { io, out, err } = fakeIo({ cwd: join(root, "examples", system) });
    const line = "review telemetry.ts --page DATA-COLLECTION.md";
    expect([await run(line.split(" "), io), err()]).toEqual([0, ""]);
    expect(out()).toMatch(
      /^## What this change lets leave\n\nRevision \d+, the first one\. No errors, \d+ warning/,
    );
    // A comment on a pull request may have 65,536 characters.
    expect(out().length).toBeLessThan(65_536);
  },
);

test("the action and the GitLab job run the command as it is", () => {
  const read = (name: string) =>
    parse(readFileSync(join(root, "deploy", name), "utf8"));
  const action = read("action.yml");
  expect(action.runs.using).toBe("composite");
  const [step] = action.runs.steps;
  // Inputs come as variables: in the script itself they would be code.
  expect(step.run).not.toContain("${{");
  for (const name of Object.keys(action.inputs)) {
    expect(Object.values(step.env)).toContain(`\${{ inputs.${name} }}`);
  }
  expect(step.run).toContain('review "${arguments[@]}"');
  const job = read("gitlab.yml")["candor-review"];
  expect(job.script.at(-1)).toContain("@candor/telemetry review");
});

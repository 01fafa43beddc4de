/**
 * The script of deploy/action.yml, unchanged, in a repository with a change; our sources take the place of the package.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../../scripts/root.ts";
import { withFiles } from "../cli/files.ts";
import { deployed } from "./read.ts";

const schema = (fields: string) => `
import * as v from "valibot";
import { exported } from "${join(root, "src/anonymize/mod.ts")}";
export const Config = v.object({ debug: v.boolean(), ${fields} });
`;

test("the action compares with the base of the pull request", () => {
  using folder = withFiles({ "telemetry.ts": schema("") });
  const { path } = folder;
  const repository = join(path, "clone");
  const git = (...args: readonly string[]) =>
    execFileSync("git", [
      "-c",
      "user.name=a",
      "-c",
      "user.email=a@b.example",
      ...args,
    ], { cwd: path, encoding: "utf8" }).trim();
  git("init", "--quiet", "--initial-branch=main");
  git("add", "telemetry.ts");
  git("commit", "--quiet", "--message=before");
  const base = git("rev-parse", "HEAD");
  git("clone", "--quiet", path, repository);
  execFileSync("ln", [
    "-s",
    join(root, "node_modules"),
    join(repository, "node_modules"),
  ]);
  writeFileSync(
    join(repository, "telemetry.ts"),
    schema("level: v.pipe(v.string(), exported()),"),
  );
  // `npx` with the package is our sources.
  const bin = join(path, "bin");
  mkdirSync(bin);
  writeFileSync(
    join(bin, "npx"),
    `#!/bin/sh\nshift 2\nexec "${process.execPath}" --no-warnings "${
      join(root, "src/cli/main.ts")
    }" "$@"\n`,
    { mode: 0o755 },
  );
  const [{ run: script }] = parse(deployed("action.yml")).runs.steps;
  const summary = join(path, "summary.md");
  let output = "";
  let code = 0;
  try {
    output = execFileSync("bash", ["-c", script], {
      cwd: repository,
      encoding: "utf8",
      env: {
        PATH: `${bin}:${process.env["PATH"]}`,
        RUNNER_TEMP: path,
        GITHUB_STEP_SUMMARY: summary,
        FILE: "telemetry.ts",
        PAGE: "",
        FAIL: "",
        VERSION: "latest",
        BASE: base,
      },
    });
  } catch (error) {
    ({ stdout: output, status: code } = error as {
      stdout: string;
      status: number;
    });
  }
  expect(code).toBe(1);
  expect(output).toContain("::error file=telemetry.ts,");
  expect(output).toContain("::warning file=telemetry.ts,");
  expect(readFileSync(summary, "utf8")).toContain(
    "| late | its mark says since 1: write 2",
  );
});

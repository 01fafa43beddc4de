/** `candor review`: audit, comparison, page and marks in one report, for the reviewer of a change of a schema. */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, EXIT, type Given, Stop } from "./command.ts";
import { compareSchemas } from "./diff/compare.ts";
import { type LoadedModule, loadOperand } from "./module/load-operand.ts";
import { schemasOf } from "./module/schemas-of.ts";
import { pageOf } from "./page/page-of.ts";
import { annotations } from "./review/annotations.ts";
import {
  ERRORS,
  type Finding,
  type FindingKind,
  findingsOf,
  WARNINGS,
} from "./review/findings.ts";
import { reviewMarkdown } from "./review/markdown.ts";

const HINT = "candor review old.ts new.ts";

/** The command. */
export const review: Command = {
  usage: "[options] [<old file>] <new file>",
  about:
    `Describes in Markdown what a change of schemas lets leave, and lists what a reviewer should look at:
leaks that the audit finds, marks whose \`since\` is too low, a page that differs, and changed fields
that let any text leave or have no purpose, issue or category. Without an old file, everything is
new. The exit code is 1 for these findings: ${ERRORS.join(", ")}.`,
  operands: 2,
  options: {
    page: {
      type: "string",
      value: "file",
      about: "check that this page is what candor page writes for the new file",
    },
    annotations: {
      type: "boolean",
      about:
        "write GitHub's annotations (::warning file=…) instead of Markdown",
    },
    out: {
      type: "string",
      value: "file",
      about:
        "append the Markdown to this file, which is created if it is missing",
    },
    fail: {
      type: "string",
      value: "kind",
      about: `kind of warning for which the exit code is 1, too: ${
        WARNINGS.join(", ")
      }; or all`,
      multiple: true,
    },
  },
  examples: [
    "candor review old/telemetry.ts telemetry.ts",
    "candor review base/telemetry.ts telemetry.ts --page DATA-COLLECTION.md --annotations --out $GITHUB_STEP_SUMMARY",
  ],
  async run(given, { cwd, out }) {
    const { options, operands } = given;
    const fail = readFail(given);
    const isFirst = operands.length === 1;
    const after = await loadOperand(given, cwd, {
      index: isFirst ? 0 : 1,
      hint: HINT,
    });
    const is = await schemasOf(after);
    const was = isFirst
      ? { schemas: {}, anonymize: is.anonymize }
      : await schemasOf(await loadOperand(given, cwd, { hint: HINT }));
    // With no old revision, every mark may say that it is there since the first.
    const compared = compareSchemas(was, is);
    const diff = isFirst ? { ...compared, revision: 0 } : compared;
    const { found, old } = findingsOf(is, diff);
    const page = options["page"] as string | undefined;
    const all = page === undefined
      ? found
      : [...found, ...await checkPage(page, after, cwd)];
    const markdown = reviewMarkdown({
      diff,
      findings: { found: all, old },
      isFirst,
    });
    const target = options["out"] as string | undefined;
    if (target !== undefined) append(resolve(cwd, target), markdown, target);
    if (options["annotations"] === true) {
      const text = readFileSync(resolve(cwd, after.file), "utf8");
      out(annotations(all, { file: after.file, text }));
    } else if (target === undefined) out(markdown);
    const fails = new Set([...ERRORS, ...fail]);
    return all.some(({ kind }) => fails.has(kind)) ? EXIT.failed : EXIT.done;
  },
};

function readFail({ options }: Given): readonly FindingKind[] {
  const said = (options["fail"] ?? []) as readonly string[];
  const kinds = said.flatMap((words) => words.split(","));
  if (kinds.includes("all")) return WARNINGS;
  if (!kinds.every((kind) => WARNINGS.some((known) => known === kind))) {
    throw new Stop("--fail must be a kind of warning, or all", {
      code: EXIT.usage,
      hint: WARNINGS.join(", "),
    });
  }
  return kinds as FindingKind[];
}

async function checkPage(
  file: string,
  loaded: LoadedModule,
  cwd: string,
): Promise<readonly Finding[]> {
  const wanted = await pageOf(loaded);
  let there = "";
  try {
    there = readFileSync(resolve(cwd, file), "utf8").replaceAll("\r\n", "\n");
  } catch {
    // A page that can't be read differs from what it should be, too.
  }
  return there === wanted ? [] : [{
    kind: "page",
    path: file,
    message:
      `it differs from what the telemetry says: candor page ${loaded.file} --out ${file} writes it`,
  }];
}

function append(path: string, text: string, target: string): void {
  try {
    writeFileSync(path, text, { flag: "a" });
  } catch {
    throw new Stop(`Cannot write ${target}`, {
      hint: "its folder must exist and be writable",
    });
  }
}

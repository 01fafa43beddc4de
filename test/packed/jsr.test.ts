import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import { sourceFiles } from "../../scripts/source-files.ts";

test(
  "JSR accepts the sources and documents, without slow types",
  async () => {
    const { code, output } = await run({
      file: "deno",
      args: [
        ...["publish", "--dry-run", "--config", "jsr.json", "--allow-dirty"],
        // Deno checks the types of the entry points in deno-app.test.ts, beside those of a program that imports them.
        "--no-check",
      ],
      quiet: true,
      timeout: 120_000,
    });
    expect(code, output).toBe(0);
    expect(output).toContain("Checking for slow types in the public API");
    const here = pathToFileURL(root).href;
    const files = [...output.matchAll(/^ +(file:.*) \(\S+\)$/gm)]
      .map(([, address = ""]) => address.slice(here.length));
    expect(files).toContain("jsr.json");
    const papers = /^(README\.md|LICENSE|CHANGELOG\.md|jsr\.json)$/;
    expect(files.filter((file) => !papers.test(file)).sort())
      .toEqual(sourceFiles().toSorted());
  },
  120_000,
);

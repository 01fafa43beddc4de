/** Whatever names and texts fields have, a table stays a table, and text stays text. */
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { aboutOf } from "../../../src/telemetry/about.ts";
import { code, plain } from "../../../src/cli/page/markdown.ts";
import { writePage } from "../../../src/cli/page/page.ts";
import { readTexts } from "../../../src/cli/page/texts.ts";
import { memory } from "../../../src/platform/memory.ts";
import { exported } from "../../../src/schema/exported.ts";
import { createTelemetry } from "../../../src/telemetry.ts";

const text = fc.string({
  maxLength: 8,
  unit: fc.constantFrom(..."ab|\\`<>*_[]()#&\n\r .x"),
});

/** Bars that separate cells: GitHub takes a bar after a backslash as text, in code as well. */
const parted = (line: string) => line.replace(/\\./g, "").split("|").length - 2;

test("every row of the field table has three cells, whatever the names are", () => {
  fc.assert(
    fc.property(text, text, text, (name, purpose, issue) => {
      const Config = v.object({
        [name]: v.pipe(v.boolean(), exported({ purpose, issue })),
        word: v.pipe(v.picklist([name, "b"]), exported()),
      });
      const page = writePage(
        createTelemetry({
          product: "hal",
          version: "1.0.0",
          endpoint: "https://stats.example.org",
          platform: memory(),
          config: { schema: Config, read: () => ({}) },
        }).about(aboutOf),
        readTexts({}, "hal.ts"),
      );
      const [, table = ""] = page.split("| field | what leaves | why |\n");
      const rows = table.split("\n\n")[0]!.split("\n");
      expect(rows.length).toBe(name === "word" ? 2 : 3);
      for (const row of rows) expect(parted(row), row).toBe(3);
      expect(page.match(/^## /gm)).toHaveLength(10);
    }),
    { numRuns: 300 },
  );
});

test("text is never HTML or code, and code never ends early", () => {
  fc.assert(fc.property(text, (text) => {
    expect(plain(text).replace(/\\./g, "")).not.toMatch(/[<>`*_[\]|#&\n]/);
    const written = code(text);
    expect(written).toMatch(/^(`[^`|\n\r\\]*`|<code>[^<>`|\n\r\\]*<\/code>)$/);
  }));
});

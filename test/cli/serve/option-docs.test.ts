import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { OPERATE_PAGE, withOptionTable } from "../../../scripts/option-docs.ts";
import { serveOptions } from "../../../src/cli/serve/options.ts";

test("docs/operate.md has the table of options that candor serve reads (npm run golden)", () => {
  const page = readFileSync(OPERATE_PAGE, "utf8");
  expect(page).toBe(withOptionTable(page));
  for (const name of Object.keys(serveOptions)) {
    expect(page).toContain(`| \`--${name}\``);
  }
});

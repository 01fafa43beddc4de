import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { commands } from "../../src/cli/commands.ts";

test("docs/commands.md has a row for each command, and for no other", () => {
  const page = readFileSync(join(root, "docs/commands.md"), "utf8");
  const rows = [...page.matchAll(/^\| `candor (\w+)`/gm)].map(([, name]) =>
    name
  );
  expect(rows.sort()).toEqual(Object.keys(commands).sort());
});

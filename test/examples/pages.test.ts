/**
 * The statements of the four systems' public pages. Those that are true of the rebuilt systems are on their pages,
 * which are generated from their telemetry. For the others, the reason is given here.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { run } from "../../src/cli/run.ts";
import { fakeIo } from "../cli/io.ts";
import type { Statement } from "./statements/statement.ts";
import { statements } from "./statements/statements.ts";

for (const [system, list] of Object.entries(statements)) {
  describe(`${system}'s page`, () => {
    const file = join(root, "examples", system, "DATA-COLLECTION.md");
    const page = readFileSync(file, "utf8");

    test("is generated from its telemetry", async () => {
      const { io, out, err } = fakeIo({ cwd: join(root, "examples", system) });
      const line = "page telemetry.ts --out DATA-COLLECTION.md --check";
      expect([await run(line.split(" "), io), out(), err()])
        .toEqual([0, "", ""]);
    });

    test.each(ours(list))("says: %s", (_, said) => {
      expect(page).toMatch(said);
    });

    test("has every statement, or the reason why it is missing", () => {
      expect(list.filter(({ on, because }) => !on && !because)).toEqual([]);
    });

    test("doesn't repeat statements that aren't true here", () => {
      for (const { not } of list) {
        if (not instanceof RegExp) expect(page).not.toMatch(not);
      }
    });
  });
}

function ours(list: readonly Statement[]): [string, RegExp][] {
  return list.flatMap(({ says, on }) => on ? [[says, on] as const] : [])
    .map(([says, on]) => [says, on]);
}

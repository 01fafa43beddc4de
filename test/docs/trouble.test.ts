import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { REFUSAL_REASONS } from "../../src/contract/refusal.ts";
import { SENDING_FAULTS } from "../../src/contract/sending-fault.ts";

test("the guide to trouble explains every reason of a refusal and every fault on the way", () => {
  const page = readFileSync(join(root, "docs/trouble.md"), "utf8");
  const reasons = REFUSAL_REASONS.map((reason) => reason.replaceAll("-", " "));
  const missing = [...reasons, ...SENDING_FAULTS].filter((reason) =>
    !new RegExp(`\`(\\w+: )?${reason}\``).test(page)
  );
  expect(missing).toEqual([]);
});

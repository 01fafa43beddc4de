import { expect, test } from "vitest";
import { bundle } from "../../scripts/bundle.ts";
import { sizeBudgets } from "../../scripts/size-budgets.ts";

for (const [entry, budget] of Object.entries(sizeBudgets)) {
  test(`'${entry}' weighs at most ${budget} bytes gzipped`, async () => {
    const { gzipped, parts } = await bundle(entry);
    expect(gzipped, `parts: ${parts.join(" ")}`).toBeLessThanOrEqual(budget);
  });
}

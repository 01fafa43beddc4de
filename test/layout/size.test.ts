import { expect, test } from "vitest";
import { bundle } from "../../scripts/bundle.ts";
import { sizeBudgets } from "../../scripts/size-budgets.ts";

for (const { entry, counts, bytes } of sizeBudgets) {
  test(`'${entry}' weighs at most ${bytes} bytes gzipped, ${counts}`, async () => {
    const { gzipped, parts } = await bundle(entry, counts);
    expect(gzipped, `parts: ${parts.join(" ")}`).toBeLessThanOrEqual(bytes);
  });
}
